package dev.mlops.data;

import dev.mlops.error.DataException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The names and types of a table's columns, in order. Immutable; names are unique; safe to share between threads. */
public final class Schema {
    /**
     * One column's name and type.
     *
     * @param name the name as it stands in the source; not blank
     * @param type what the values are
     */
    public record Field(String name, ColumnType type) {
        /** Checks the name. */
        public Field {
            if (name.isBlank()) {
                throw new IllegalArgumentException("name: a column's name must not be blank");
            }
            Objects.requireNonNull(type, "type");
        }

        @Override
        public String toString() {
            return name + ":" + type.name().toLowerCase(Locale.ROOT);
        }
    }

    private final List<Field> fields;
    private final List<String> names;
    private final Map<String, Integer> positions;

    private Schema(List<Field> fields) {
        this.fields = List.copyOf(fields);
        this.names = this.fields.stream().map(Field::name).toList();
        this.positions = new HashMap<>();
        for (int i = 0; i < this.fields.size(); i++) {
            String name = this.fields.get(i).name();
            if (positions.put(name, i) != null) {
                throw new DataException(Problem.of("two columns are named '" + name + "'")
                        .expected("every column of a table to have a name of its own")
                        .found(String.join(", ", names))
                        .next("rename one of them in the source"));
            }
        }
    }

    /** A schema of these fields. Throws {@link DataException} where two have the same name. */
    public static Schema of(List<Field> fields) {
        return new Schema(fields);
    }

    /** A schema of these fields. Throws {@link DataException} where two have the same name. */
    public static Schema of(Field... fields) {
        return new Schema(List.of(fields));
    }

    /** The fields in order. */
    public List<Field> fields() {
        return fields;
    }

    /** The names in order: the same list at every call. */
    public List<String> names() {
        return names;
    }

    /** How many columns there are. */
    public int size() {
        return fields.size();
    }

    /** Whether a column of this name is there. */
    public boolean contains(String name) {
        return positions.containsKey(name);
    }

    /** The column's position, from 0. Throws {@link NotFoundException}, naming the nearest column, where there is none. */
    public int position(String name) {
        Integer position = positions.get(name);
        if (position == null) {
            throw new NotFoundException(Problem.of("there is no column '" + name + "'")
                    .expected("one of " + String.join(", ", names()))
                    .found("'" + name + "'")
                    .next(Problem.didYouMean(name, positions.keySet()) + "Column names are compared letter by letter"));
        }
        return position;
    }

    /** The field of this name. Throws {@link NotFoundException}, naming the nearest column, where there is none. */
    public Field field(String name) {
        return fields.get(position(name));
    }

    /** The same without these columns; names that are not there are an error. */
    public Schema without(String... names) {
        List<String> gone = List.of(names);
        gone.forEach(this::position);
        return new Schema(fields.stream().filter(f -> !gone.contains(f.name())).toList());
    }

    /** The same with these columns only, in the order of this schema; names that are not there are an error. */
    public Schema only(List<String> names) {
        List<Field> kept = new ArrayList<>();
        names.forEach(this::position);
        for (Field field : fields) {
            if (names.contains(field.name())) {
                kept.add(field);
            }
        }
        return new Schema(kept);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schema that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return fields.stream().map(Field::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
