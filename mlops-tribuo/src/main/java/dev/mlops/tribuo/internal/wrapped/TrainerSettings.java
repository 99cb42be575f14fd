package dev.mlops.tribuo.internal.wrapped;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.config.property.ListProperty;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ListProvenance;
import com.oracle.labs.mlrg.olcut.provenance.MapProvenance;
import com.oracle.labs.mlrg.olcut.provenance.PrimitiveProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.NullConfiguredProvenance;
import dev.mlops.model.TaskKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tribuo.Trainer;

/**
 * A trainer as flat settings, and back. {@code trainer} is its class and every other entry one of its configured fields. Where a field is an
 * object, its entry is the class, and those of the object's own fields begin with the field's name and a dot; the objects of a list are numbered from 1:
 *
 * <pre>{@code
 * trainer = org.tribuo.ensemble.BaggingTrainer
 * combiner = org.tribuo.classification.ensemble.VotingCombiner
 * innerTrainer = org.tribuo.classification.dtree.CARTClassificationTrainer
 * innerTrainer.maxDepth = 6
 * numMembers = 10
 * }</pre>
 */
public final class TrainerSettings {
    /** The entry that is the trainer's class. */
    static final String TRAINER = "trainer";

    private static final String INNER = "innerTrainer";
    private static final String COMBINER = "combiner";
    private static final int MAX_DEPTH = 8;

    private final List<ConfigurationData> components = new ArrayList<>();

    private TrainerSettings() {}

    /**
     * The settings of a trainer.
     *
     * @throws IllegalArgumentException where it, or an object that it is configured with, is none of those that are made from settings
     */
    public static SortedMap<String, Object> of(Trainer<?> trainer) {
        SortedMap<String, Object> settings = new TreeMap<>();
        String name = trainer.getClass().getName();
        if (!AllowedClasses.isTrainer(name)) {
            throw refused(TRAINER, name, "a trainer of Tribuo that can be built from its configuration");
        }
        settings.put(TRAINER, name);
        putFields(settings, "", trainer.getProvenance().getConfiguredParameters());
        return settings;
    }

    private static void putFields(SortedMap<String, Object> settings, String prefix, Map<String, Provenance> fields) {
        fields.forEach((field, value) -> put(settings, prefix + field, value));
    }

    private static void put(SortedMap<String, Object> settings, String key, Provenance value) {
        if (value instanceof NullConfiguredProvenance) {
            return;
        }
        if (value instanceof PrimitiveProvenance<?> primitive) {
            settings.put(key, plain(primitive.getValue()));
        } else if (value instanceof ListProvenance<?> list) {
            for (int i = 0; i < list.getList().size(); i++) {
                put(settings, key + "." + (i + 1), list.getList().get(i));
            }
        } else if (value instanceof ConfiguredObjectProvenance object) {
            if (!AllowedClasses.isConfigured(object.getClassName())) {
                throw refused(key, object.getClassName(), "a class of Tribuo that can be built from its configuration");
            }
            settings.put(key, object.getClassName());
            putFields(settings, key + ".", object.getConfiguredParameters());
        } else if (!(value instanceof MapProvenance<?> map) || !map.getMap().isEmpty()) {
            throw new IllegalArgumentException(
                    key + ": a number, text, object or list expected, found " + value + ", which cannot be recorded");
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof Boolean) {
            return value;
        }
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    /**
     * A new trainer, which has trained nothing so far.
     *
     * @throws IllegalArgumentException where a class is none of those that are made from settings, or Tribuo refuses a value
     */
    static Trainer<?> trainer(SortedMap<String, Object> settings) {
        Object name = settings.get(TRAINER);
        if (!(name instanceof String text) || !AllowedClasses.isTrainer(text)) {
            throw refused(
                    TRAINER, String.valueOf(name), "the class of a trainer of Tribuo that can be built from settings");
        }
        SortedMap<String, Object> fields = new TreeMap<>(settings);
        fields.remove(TRAINER);
        TrainerSettings building = new TrainerSettings();
        building.add(TRAINER, text, fields, 0);
        try (ConfigurationManager configuration = new ConfigurationManager()) {
            configuration.addConfiguration(building.components);
            Configurable made = configuration.lookup(TRAINER);
            if (made instanceof Trainer<?> trainer) {
                return trainer;
            }
            throw new IllegalArgumentException(TRAINER + ": a trainer expected, found " + text);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    TRAINER + ": settings that " + text + " takes expected, found some that it refuses: "
                            + e.getMessage(),
                    e);
        }
    }

    /** Adds a component, and before it those that it refers to. */
    private void add(String name, String className, SortedMap<String, Object> fields, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException(name + ": objects at most " + MAX_DEPTH + " deep expected, found more");
        }
        ConfigurationData component = new ConfigurationData(name, className);
        SortedMap<String, SortedMap<String, Object>> below = new TreeMap<>();
        for (Map.Entry<String, Object> entry : fields.entrySet()) {
            int dot = entry.getKey().indexOf('.');
            String field = dot < 0 ? entry.getKey() : entry.getKey().substring(0, dot);
            if (!field.matches("[A-Za-z0-9_]+")) {
                throw new IllegalArgumentException("'" + entry.getKey() + "': a field of " + className + " expected");
            }
            below.computeIfAbsent(field, none -> new TreeMap<>())
                    .put(dot < 0 ? "" : entry.getKey().substring(dot + 1), entry.getValue());
        }
        below.forEach((field, own) -> {
            Object value = own.remove("");
            String place = name + "-" + field;
            if (value == null) {
                component.add(field, list(place, own, depth));
            } else {
                component.add(field, new SimpleProperty(reference(place, value, own, depth)));
            }
        });
        components.add(component);
    }

    private ListProperty list(String place, SortedMap<String, Object> items, int depth) {
        List<SimpleProperty> properties = new ArrayList<>();
        for (int i = 1; items.containsKey(String.valueOf(i)); i++) {
            String prefix = i + ".";
            SortedMap<String, Object> own = new TreeMap<>();
            items.subMap(prefix, i + "/").forEach((key, value) -> own.put(key.substring(prefix.length()), value));
            Object value = items.get(String.valueOf(i));
            properties.add(new SimpleProperty(reference(place + "-" + i, String.valueOf(value), own, depth)));
            items.keySet()
                    .removeIf(key -> key.equals(prefix.substring(0, prefix.length() - 1)) || key.startsWith(prefix));
        }
        if (!items.isEmpty()) {
            throw new IllegalArgumentException(place + ": the class of an object, or a list, expected, found "
                    + items.firstKey() + " without one");
        }
        return new ListProperty(properties);
    }

    /** The value as Tribuo's configuration has it; of an object the name of the component that is added for it. */
    private String reference(String place, Object value, SortedMap<String, Object> own, int depth) {
        String text = text(value);
        if (AllowedClasses.isConfigured(text)) {
            add(place, text, own, depth + 1);
            return place;
        }
        if (!own.isEmpty()) {
            throw refused(place, text, "a class of Tribuo that can be built from settings");
        }
        // The configuration would put in what it knows by that name.
        if (text.contains("${")) {
            throw new IllegalArgumentException(place + ": a plain value expected, found '" + text + "'");
        }
        return text;
    }

    /** Whole numbers without a point, since stored settings may come back as the other kind of number. */
    private static String text(Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return String.valueOf(number.longValue());
        }
        return String.valueOf(value);
    }

    /**
     * What a trainer of these settings learns.
     *
     * @throws IllegalArgumentException where neither its class nor what it is configured with says it
     */
    static TaskKind kind(SortedMap<String, Object> settings) {
        String prefix = "";
        String name = String.valueOf(settings.get(TRAINER));
        for (int depth = 0; depth <= MAX_DEPTH; depth++) {
            TaskKind kind = name.equals(AllowedClasses.NEAREST_NEIGHBOURS)
                    ? AllowedClasses.COMBINERS.get(String.valueOf(settings.get(prefix + COMBINER)))
                    : AllowedClasses.TRAINERS.get(name);
            if (kind != null) {
                return kind;
            }
            if (!AllowedClasses.OUTER_TRAINERS.contains(name)) {
                break;
            }
            name = String.valueOf(settings.get(prefix + INNER));
            prefix = prefix + INNER + ".";
        }
        throw new IllegalArgumentException(TRAINER + ": a trainer that says what it learns expected, found " + name);
    }

    private static IllegalArgumentException refused(String key, String name, String expected) {
        String reason = AllowedClasses.reason(name);
        return new IllegalArgumentException(
                key + ": " + expected + ", found " + name + (reason == null ? "" : " (" + reason + ")"));
    }
}
