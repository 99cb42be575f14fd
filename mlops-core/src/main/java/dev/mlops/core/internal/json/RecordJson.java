package dev.mlops.core.internal.json;

import dev.mlops.data.Selector;
import dev.mlops.error.Problem;
import dev.mlops.error.StorageException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records of settings as JSON, by the names of their components: numbers, flags, texts, constants, lists of texts or constants, selectors, and
 * records of the same. Which record it is, the caller says: nothing that is read names a class.
 */
public final class RecordJson {
    private RecordJson() {}

    /** As JSON. */
    public static ObjectNode write(Record value) {
        ObjectNode object = Json.object();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            object.set(component.getName(), node(component.getName(), get(component, value)));
        }
        return object;
    }

    private static JsonNode node(String name, Object value) {
        if (value instanceof Integer number) {
            return Json.object().put(name, number).get(name);
        }
        if (value instanceof Double number) {
            return Json.of(number);
        }
        if (value instanceof Boolean flag) {
            return Json.object().put(name, flag).get(name);
        }
        if (value instanceof String text) {
            return Json.object().put(name, text).get(name);
        }
        if (value instanceof Enum<?> constant) {
            return Json.object().put(name, constant.name()).get(name);
        }
        if (value instanceof Selector selector) {
            return SelectorJson.write(selector);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = Json.array();
            list.forEach(element -> array.add(node(name, element)));
            return array;
        }
        if (value instanceof Record settings) {
            return write(settings);
        }
        throw new IllegalArgumentException(name + ": settings of type " + value.getClass() + " cannot be stored");
    }

    /**
     * What {@link #write} wrote. A component that is not there is that of the example.
     *
     * @throws StorageException where it is something else
     */
    public static <R extends Record> R read(JsonNode json, R example) {
        RecordComponent[] components = example.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            Object standard = get(components[i], example);
            values[i] = json.has(components[i].getName())
                    ? value(json, components[i].getName(), components[i].getGenericType(), standard)
                    : standard;
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            @SuppressWarnings("unchecked") // the class of an R is a Class<R>: records are final
            R read = (R) example.getClass().getDeclaredConstructor(types).newInstance(values);
            return read;
        } catch (InvocationTargetException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new StorageException(
                    Problem.of("stored settings are not allowed")
                            .expected("those of a " + example.getClass().getSimpleName())
                            .found(String.valueOf(cause.getMessage()))
                            .next("restore the workspace from a backup"),
                    cause);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("settings are public records", e);
        }
    }

    private static Object value(JsonNode json, String name, Type type, Object standard) {
        if (type == int.class) {
            long whole = Json.whole(json, name);
            return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, whole));
        }
        if (type == double.class) {
            return Json.number(json, name);
        }
        if (type == boolean.class) {
            return Json.flag(json, name);
        }
        if (type == String.class) {
            return Json.text(json, name);
        }
        if (type == Selector.class) {
            return SelectorJson.read(Json.member(json, name));
        }
        if (standard instanceof Enum<?> constant) {
            return constant(constant.getDeclaringClass(), Json.text(json, name), name);
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return elements(Json.texts(json, name), list.getActualTypeArguments()[0], name);
        }
        if (standard instanceof Record settings) {
            return read(Json.member(json, name), settings);
        }
        throw new IllegalArgumentException(name + ": settings of type " + type + " cannot be stored");
    }

    private static List<Object> elements(List<String> texts, Type type, String name) {
        List<Object> elements = new ArrayList<>();
        for (String text : texts) {
            elements.add(
                    type instanceof Class<?> constant && constant.isEnum() ? constant(constant, text, name) : text);
        }
        return elements;
    }

    private static Object constant(Class<?> type, String text, String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(text))
                .findFirst()
                .orElseThrow(() -> new StorageException(Problem.of("a stored setting '" + name + "' is not known")
                        .expected("one of " + Arrays.toString(type.getEnumConstants()))
                        .found("'" + text + "'")
                        .next("use the version of the library that wrote it, or a newer one")));
    }

    private static Object get(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("settings are public records", e);
        }
    }
}
