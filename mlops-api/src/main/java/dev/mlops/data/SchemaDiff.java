package dev.mlops.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the columns of two dataset versions differ. Columns are the same where their names are, letter by letter; a renamed column is one
 * removed and one added. Immutable.
 *
 * @param added columns that only the later version has, in its order
 * @param removed columns that only the earlier version has, in its order
 * @param retyped columns that both have with another type, in the earlier version's order
 * @param reordered whether the columns that both have stand in another order
 */
public record SchemaDiff(
        List<Schema.Field> added, List<Schema.Field> removed, List<Retyped> retyped, boolean reordered) {
    /** Keeps copies. */
    public SchemaDiff {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        retyped = List.copyOf(retyped);
    }

    /**
     * A column whose type changed.
     *
     * @param name the column
     * @param before its type in the earlier version
     * @param after its type in the later version
     */
    public record Retyped(String name, ColumnType before, ColumnType after) {
        /** Such as {@code age:integer -> number}. */
        @Override
        public String toString() {
            return name + ":" + word(before) + " -> " + word(after);
        }

        private static String word(ColumnType type) {
            return type.name().toLowerCase(Locale.ROOT);
        }
    }

    /** What changed from one schema to the other. */
    public static SchemaDiff of(Schema before, Schema after) {
        List<Retyped> retyped = new ArrayList<>();
        for (Schema.Field field : before.fields()) {
            if (after.contains(field.name()) && after.field(field.name()).type() != field.type()) {
                retyped.add(new Retyped(
                        field.name(), field.type(), after.field(field.name()).type()));
            }
        }
        return new SchemaDiff(
                without(after, before),
                without(before, after),
                retyped,
                !shared(before, after).equals(shared(after, before)));
    }

    private static List<Schema.Field> without(Schema schema, Schema other) {
        return schema.fields().stream()
                .filter(field -> !other.contains(field.name()))
                .toList();
    }

    private static List<String> shared(Schema schema, Schema other) {
        return schema.names().stream().filter(other::contains).toList();
    }

    /** Whether both have the same columns. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && retyped.isEmpty() && !reordered;
    }

    /** Such as {@code schema: + city:category, - zip:integer, age:integer -> number}. */
    @Override
    public String toString() {
        if (isEmpty()) {
            return "schema: the same";
        }
        List<String> changes = new ArrayList<>();
        added.forEach(field -> changes.add("+ " + field));
        removed.forEach(field -> changes.add("- " + field));
        retyped.forEach(change -> changes.add(change.toString()));
        if (reordered) {
            changes.add("another order");
        }
        return changes.stream().collect(Collectors.joining(", ", "schema: ", ""));
    }
}
