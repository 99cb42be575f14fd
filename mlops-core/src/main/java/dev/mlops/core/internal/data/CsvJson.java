package dev.mlops.core.internal.data;

import dev.mlops.core.internal.json.Json;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Csv;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a {@link Csv} is to be read, as JSON, without where it is: equal for sources that are read alike. */
final class CsvJson {
    private static final String KIND = "csv";

    private CsvJson() {}

    static ObjectNode write(Csv csv) {
        ObjectNode object = Json.object().put("kind", KIND).put("delimiter", String.valueOf(csv.delimiter()));
        object.set("missing", Json.of(csv.missing()));
        ObjectNode types = object.putObject("types");
        csv.types().forEach((column, type) -> types.put(column, type.name()));
        return object;
    }

    /** A source that is read as the one written was; it holds no rows. */
    static Csv read(JsonNode json) {
        String kind = Json.text(json, "kind");
        String delimiter = Json.text(json, "delimiter");
        if (!kind.equals(KIND) || delimiter.length() != 1) {
            throw new StorageException(Problem.of("a stored dataset is in a form that is not known")
                    .expected("csv with one character between fields")
                    .found(kind + " with '" + delimiter + "'")
                    .next("use the version of the library that wrote it"));
        }
        Csv csv = Csv.text("")
                .delimiter(delimiter.charAt(0))
                .missing(Json.texts(json, "missing").toArray(String[]::new));
        ObjectNode types = Json.object(json, "types");
        for (String column : types.propertyNames()) {
            csv = csv.type(column, Json.constant(types, column, ColumnType.class));
        }
        return csv;
    }
}
