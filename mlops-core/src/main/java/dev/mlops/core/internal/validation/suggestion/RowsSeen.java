package dev.mlops.core.internal.validation.suggestion;

import dev.mlops.core.internal.profile.ProfileBuilder;
import dev.mlops.core.internal.profile.ProfileOptions;
import dev.mlops.core.internal.spill.SpillFolder;
import dev.mlops.data.ColumnProfile;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Profile;
import dev.mlops.data.Schema;
import dev.mlops.data.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Watches rows for all that may be said of them, in one pass and in bounded memory. Mutable; for one thread. */
final class RowsSeen implements AutoCloseable {
    private final Schema schema;
    private final ProfileBuilder profile;
    private final SpillFolder folder = new SpillFolder();
    private final Map<Integer, OrderSeen> orders = new TreeMap<>();
    private final Map<Integer, KeySeen> keys = new TreeMap<>();
    private final Map<Integer, TextShape> shapes = new TreeMap<>();
    private final KeySeen wholeRows;
    private final PairsSeen pairs;

    RowsSeen(Schema schema) {
        this.schema = schema;
        this.profile = new ProfileBuilder(schema, ProfileOptions.defaults());
        for (int i = 0; i < schema.size(); i++) {
            ColumnType type = schema.fields().get(i).type();
            if (type.isNumeric() || type == ColumnType.INSTANT) {
                orders.put(i, new OrderSeen());
            }
            if (type.isString()) {
                shapes.put(i, new TextShape(i));
            }
            if (type.isString() || type == ColumnType.INTEGER) { // numbers differ all the same
                keys.put(i, new KeySeen(new int[] {i}, false, folder));
            }
        }
        this.wholeRows = new KeySeen(IntStream.range(0, schema.size()).toArray(), true, folder);
        this.pairs = new PairsSeen(schema);
    }

    void add(Table batch) {
        long before = profile.rowCount();
        orders.forEach((position, order) -> order.add(batch.columns().get(position)));
        keys.values().forEach(key -> key.add(batch, before));
        shapes.values().forEach(shape -> shape.add(batch));
        wholeRows.add(batch, before);
        pairs.add(batch);
        profile.add(batch);
    }

    long rowCount() {
        return profile.rowCount();
    }

    /** All drafts, in the order of the document. To be called once, behind the last row. */
    List<Draft> drafts() {
        Profile taken = profile.build();
        Map<String, List<Draft>> ofPairs = PairDrafts.of(pairs, taken);
        List<Draft> ofColumns = new ArrayList<>();
        boolean anyKey = false;
        for (int i = 0; i < schema.size(); i++) {
            ColumnFacts facts = facts(i, taken);
            anyKey |= facts.key() && facts.profile().missing() == 0;
            ofColumns.addAll(ColumnDrafts.of(facts));
            ofColumns.addAll(ofPairs.getOrDefault(schema.names().get(i), List.of()));
        }
        List<Draft> drafts = new ArrayList<>();
        if (!anyKey && wholeRows.isKey()) {
            drafts.add(ColumnDrafts.differentRows(taken.rowCount()));
        }
        drafts.addAll(ofColumns);
        return drafts;
    }

    private ColumnFacts facts(int position, Profile taken) {
        OrderSeen order = orders.get(position);
        KeySeen key = keys.get(position);
        TextShape shape = shapes.get(position);
        ColumnProfile column = taken.columns().get(position);
        return new ColumnFacts(
                column,
                order == null ? Optional.empty() : order.direction(column.distinct()),
                key != null && key.isKey(),
                schema.size(),
                shape == null ? TextShape.Seen.none() : shape.seen());
    }

    @Override
    public void close() {
        keys.values().forEach(KeySeen::close);
        wholeRows.close();
        folder.close();
    }
}
