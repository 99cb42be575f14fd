package dev.mlops.core.internal.jsonlines;

import dev.mlops.core.internal.cells.Complaints;
import dev.mlops.core.internal.cells.TypeTeller;
import dev.mlops.data.ColumnType;
import dev.mlops.data.JsonLines;
import dev.mlops.data.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pass that tells the columns and their types. For one thread. */
public final class JsonTelling extends JsonPass {
    private final Map<String, TypeTeller> tellers = new LinkedHashMap<>();

    /**
     * For a source.
     *
     * @param several whether it has more than one file
     */
    public JsonTelling(JsonLines json, boolean several) {
        super(json, several);
    }

    @Override
    void take(String source, long line, JsonRow values) {
        for (int place = 0; place < values.size(); place++) {
            TypeTeller teller = tellers.computeIfAbsent(values.name(place), name -> new TypeTeller());
            if (!isMissing(values, place)) {
                teller.see(values.bytes(), values.offset(place), values.length(place));
            }
        }
    }

    /** The columns and the types told, or given. Throws {@link dev.mlops.error.DataException} where a type was given for no column. */
    public Schema schema(String source) {
        if (json.schema().isPresent()) {
            return json.schema().get();
        }
        Complaints.requireColumns(source, json.types().keySet(), List.copyOf(tellers.keySet()));
        List<Schema.Field> fields = new ArrayList<>();
        tellers.forEach((name, teller) -> {
            ColumnType given = givenType(name);
            fields.add(new Schema.Field(name, given == null ? teller.type() : given));
        });
        return Schema.of(fields);
    }
}
