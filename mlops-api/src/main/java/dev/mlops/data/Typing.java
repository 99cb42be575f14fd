package dev.mlops.data;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the values of a text become values of columns: what {@link Csv} and {@link JsonLines} share.
 *
 * @param missing markers that stand for a missing value
 * @param types the types given by column
 * @param schema all columns and their types, where they are given
 * @param malformed what to do with rows that do not suit
 */
record Typing(Set<String> missing, SortedMap<String, ColumnType> types, Optional<Schema> schema, Malformed malformed) {
    private static final Typing TOLD = new Typing(Set.of(), new TreeMap<>(), Optional.empty(), Malformed.FAIL);

    Typing {
        missing = Collections.unmodifiableSet(new TreeSet<>(missing));
        types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
        requireAgreement(schema, types);
    }

    /** Types told from the values. */
    static Typing told() {
        return TOLD;
    }

    private static void requireAgreement(Optional<Schema> schema, SortedMap<String, ColumnType> types) {
        schema.ifPresent(given -> types.forEach((column, type) -> {
            if (!given.contains(column) || given.field(column).type() != type) {
                throw new IllegalArgumentException(
                        "type: column '" + column + "' is given the type " + type + ", but the schema given has "
                                + (given.contains(column) ? given.field(column) : "no such column"));
            }
        }));
    }

    Typing missing(String... markers) {
        Set<String> all = new TreeSet<>(missing);
        all.addAll(List.of(markers));
        return new Typing(all, types, schema, malformed);
    }

    Typing type(String column, ColumnType type) {
        SortedMap<String, ColumnType> more = new TreeMap<>(types);
        more.put(column, type);
        return new Typing(missing, more, schema, malformed);
    }

    Typing schema(Schema given) {
        return new Typing(missing, types, Optional.of(given), malformed);
    }

    Typing onMalformed(Malformed policy) {
        return new Typing(missing, types, schema, policy);
    }

    /** Such as {@code , missing ?, types {age=NUMBER}}. */
    @Override
    public String toString() {
        return (missing.isEmpty() ? "" : ", missing " + String.join(" ", missing))
                + (types.isEmpty() ? "" : ", types " + types)
                + schema.map(given -> ", schema " + given).orElse("")
                + (malformed == Malformed.FAIL ? "" : ", malformed " + malformed);
    }
}
