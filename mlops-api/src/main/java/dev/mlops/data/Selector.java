package dev.mlops.data;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which columns of a table something is about, said without knowing the table: {@code numeric()}, {@code columns("age")},
 * {@code all().except("id")}. An immutable value; {@link #select} resolves it against a schema.
 */
public sealed interface Selector {
    /** Columns of type number or integer. */
    static Selector numeric() {
        return new Typed(Set.of(ColumnType.NUMBER, ColumnType.INTEGER));
    }

    /** Columns of type category or flag. */
    static Selector categorical() {
        return new Typed(Set.of(ColumnType.CATEGORY, ColumnType.FLAG));
    }

    /** Columns of this type. */
    static Selector ofType(ColumnType type) {
        return new Typed(Set.of(type));
    }

    /** The columns of these names; one that is not there is an error when the selector meets a schema. */
    static Selector columns(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("names: name at least one column");
        }
        return new Named(List.of(names));
    }

    /** The columns whose whole name matches this regular expression. */
    static Selector matching(String regex) {
        Pattern.compile(regex);
        return new Matching(regex);
    }

    /** Every column. */
    static Selector all() {
        return new All();
    }

    /** The same without the columns of these names; one that is not there is no error. */
    default Selector except(String... names) {
        return new Except(this, List.of(names));
    }

    /**
     * The names of the columns of {@code schema} that are meant, in the schema's order.
     *
     * @throws dev.mlops.error.NotFoundException where a column is named that is not there
     */
    List<String> select(Schema schema);

    /** Columns by type. */
    record Typed(Set<ColumnType> types) implements Selector {
        /** Keeps a copy. */
        public Typed {
            types = Set.copyOf(types);
        }

        @Override
        public List<String> select(Schema schema) {
            return schema.fields().stream()
                    .filter(f -> types.contains(f.type()))
                    .map(Schema.Field::name)
                    .toList();
        }

        @Override
        public String toString() {
            if (equals(numeric())) {
                return "numeric()";
            }
            if (equals(categorical())) {
                return "categorical()";
            }
            return types.stream().map(Enum::name).sorted().collect(Collectors.joining(", ", "ofType(", ")"));
        }
    }

    /** Columns by name. */
    record Named(List<String> names) implements Selector {
        /** Keeps a copy. */
        public Named {
            names = List.copyOf(names);
        }

        @Override
        public List<String> select(Schema schema) {
            return schema.only(names).names();
        }

        @Override
        public String toString() {
            return "columns(" + String.join(", ", names) + ")";
        }
    }

    /** Columns by a regular expression over the whole name. */
    record Matching(String regex) implements Selector {
        @Override
        public List<String> select(Schema schema) {
            Pattern pattern = Pattern.compile(regex);
            return schema.names().stream()
                    .filter(name -> pattern.matcher(name).matches())
                    .toList();
        }

        @Override
        public String toString() {
            return "matching(" + regex + ")";
        }
    }

    /** Every column. */
    record All() implements Selector {
        @Override
        public List<String> select(Schema schema) {
            return schema.names();
        }

        @Override
        public String toString() {
            return "all()";
        }
    }

    /** What another selector means, less some names. */
    record Except(Selector base, List<String> names) implements Selector {
        /** Keeps a copy. */
        public Except {
            names = List.copyOf(names);
        }

        @Override
        public List<String> select(Schema schema) {
            return base.select(schema).stream()
                    .filter(name -> !names.contains(name))
                    .toList();
        }

        @Override
        public String toString() {
            return base + ".except(" + String.join(", ", names) + ")";
        }
    }
}
