package dev.mlops.data;

import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How a Java record maps to columns: looked up once, then rows are read from instances without further searching. Immutable; safe to
 * share between threads.
 *
 * <p>The record must be visible to this library: in a named module its package must be opened or exported to {@code dev.mlops.api}.
 *
 * @param <R> the record type
 */
public final class RecordShape<R> {
    private final Class<R> type;
    private final RecordComponent[] components;
    private final Method[] accessors;
    private final List<String> columns;

    private RecordShape(Class<R> type, List<String> columns) {
        requireDifferent(type, columns);
        this.type = type;
        this.components = type.getRecordComponents();
        this.columns = List.copyOf(columns);
        this.accessors = new Method[components.length];
        for (int i = 0; i < components.length; i++) {
            Method accessor = components[i].getAccessor();
            if (!accessor.trySetAccessible()) {
                throw new DataException(Problem.of("record " + type.getName() + " cannot be read")
                        .expected("a record whose package is open to dev.mlops.api")
                        .found("a package that module " + type.getModule().getName() + " keeps to itself")
                        .next("add 'opens " + type.getPackageName() + " to dev.mlops.api;' to that module"));
            }
            accessors[i] = accessor;
        }
    }

    /**
     * A record's components as columns of their own names (or those given by {@link ColumnName}), in order.
     *
     * @throws IllegalArgumentException where {@code type} is no record
     * @throws DataException where the record cannot be read
     */
    public static <R> RecordShape<R> of(Class<R> type) {
        requireRecord(type);
        return new RecordShape<>(
                type,
                Arrays.stream(type.getRecordComponents())
                        .map(component -> annotated(component).orElse(component.getName()))
                        .toList());
    }

    /**
     * A record's components matched with the columns of {@code schema}. Components that match no column are an error, since they
     * would silently go nowhere; columns that no component stands for are an error too.
     *
     * @throws IllegalArgumentException where {@code type} is no record
     * @throws DataException where components and columns do not pair, naming each that is left over
     */
    public static <R> RecordShape<R> matching(Class<R> type, Schema schema) {
        requireRecord(type);
        List<String> columns = new ArrayList<>();
        List<String> strangers = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Optional<String> column = match(component, schema);
            column.ifPresentOrElse(columns::add, () -> strangers.add(component.getName()));
        }
        List<String> absent =
                schema.names().stream().filter(name -> !columns.contains(name)).toList();
        if (!strangers.isEmpty() || !absent.isEmpty()) {
            throw new DataException(Problem.of("record " + type.getSimpleName() + " does not match the columns")
                    .expected("a component for each of " + String.join(", ", schema.names()))
                    .found((absent.isEmpty() ? "" : "no component for " + String.join(", ", absent))
                            + (absent.isEmpty() || strangers.isEmpty() ? "" : "; ")
                            + (strangers.isEmpty() ? "" : "no column for " + String.join(", ", strangers)))
                    .next("rename the components, or say @ColumnName(\"...\") on them"));
        }
        return new RecordShape<>(type, columns);
    }

    private static void requireDifferent(Class<?> type, List<String> columns) {
        for (int i = 0; i < columns.size(); i++) {
            int first = columns.indexOf(columns.get(i));
            if (first < i) {
                RecordComponent[] components = type.getRecordComponents();
                throw new DataException(Problem.of("two components of record " + type.getSimpleName()
                                + " stand for column '" + columns.get(i) + "'")
                        .expected("one component for each column")
                        .found(components[first].getName() + " and " + components[i].getName())
                        .next("rename one of them, or say @ColumnName(\"...\") on it"));
            }
        }
    }

    private static Optional<String> match(RecordComponent component, Schema schema) {
        Optional<String> named = annotated(component);
        if (named.isPresent()) {
            return named.filter(schema::contains);
        }
        if (schema.contains(component.getName())) {
            return Optional.of(component.getName());
        }
        List<String> alike = schema.names().stream()
                .filter(name -> plain(name).equals(plain(component.getName())))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.get(0)) : Optional.empty();
    }

    private static Optional<String> annotated(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(ColumnName.class)).map(ColumnName::value);
    }

    private static String plain(String name) {
        return name.replaceAll("[-_. ]", "").toLowerCase(Locale.ROOT);
    }

    private static void requireRecord(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException("type: " + type.getName() + " is not a record");
        }
    }

    /** The column that each component stands for, in the order of the components. */
    public List<String> columns() {
        return columns;
    }

    /** The column types that the components' Java types suggest; strings and enums are categories. */
    public Schema schema() {
        List<Schema.Field> fields = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            fields.add(new Schema.Field(columns.get(i), columnType(components[i])));
        }
        return Schema.of(fields);
    }

    private ColumnType columnType(RecordComponent component) {
        Class<?> java = component.getType();
        if (java == double.class || java == Double.class || java == float.class || java == Float.class) {
            return ColumnType.NUMBER;
        }
        if (java == OptionalDouble.class) {
            return ColumnType.NUMBER;
        }
        if (java == long.class || java == Long.class || java == int.class || java == Integer.class) {
            return ColumnType.INTEGER;
        }
        if (java == short.class || java == Short.class || java == byte.class || java == Byte.class) {
            return ColumnType.INTEGER;
        }
        if (java == boolean.class || java == Boolean.class) {
            return ColumnType.FLAG;
        }
        if (java == Instant.class) {
            return ColumnType.INSTANT;
        }
        if (java == String.class || java.isEnum() || java == char.class || java == Character.class) {
            return ColumnType.CATEGORY;
        }
        throw new DataException(Problem.of("component '" + component.getName() + "' of record " + type.getSimpleName()
                        + " cannot be a column")
                .expected("a number, boolean, String, enum or Instant")
                .found(java.getName())
                .next("convert it in the record, or leave it out"));
    }

    /** The row that an instance stands for. */
    public Row row(R instance) {
        @Nullable Object[] values = new Object[accessors.length];
        for (int i = 0; i < accessors.length; i++) {
            values[i] = read(accessors[i], instance);
        }
        return Row.over(columns, values);
    }

    private static @Nullable Object read(Method accessor, Object instance) {
        try {
            Object value = accessor.invoke(instance);
            if (value instanceof OptionalDouble number) {
                return number.isPresent() ? number.getAsDouble() : null;
            }
            return value;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("accessor " + accessor + " was made accessible before", e);
        } catch (InvocationTargetException e) {
            throw new DataException(
                    Problem.of("component '" + accessor.getName() + "' of "
                                    + instance.getClass().getSimpleName() + " threw")
                            .expected("a value")
                            .found(String.valueOf(e.getCause())),
                    e);
        }
    }
}
