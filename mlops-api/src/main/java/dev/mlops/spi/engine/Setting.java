package dev.mlops.spi.engine;

import dev.mlops.model.Task;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One setting of an algorithm: its name, what it is by default, and which values it takes. In the flat map of all settings it is one entry; or,
 * where it is an algorithm in turn, several that begin alike. Immutable.
 */
public sealed interface Setting permits Setting.Single, AlgorithmSetting, OpenSetting {
    /** The word for a number that the engine chooses by the data. */
    String AUTO = "auto";

    /** A whole number, both ends included. */
    static Setting whole(String name, long byDefault, long low, long high) {
        return new NumberSetting(name, byDefault, true, low, true, high);
    }

    /** A whole number, both ends included, or {@link #AUTO}, which it is by default. */
    static Setting wholeOrAuto(String name, long low, long high) {
        return new NumberSetting(name, AUTO, true, low, true, high);
    }

    /** A number, both ends included. */
    static Setting number(String name, double byDefault, double low, double high) {
        return new NumberSetting(name, byDefault, false, low, true, high);
    }

    /** A number from 0, both ends included. */
    static Setting from0(String name, double byDefault, double high) {
        return number(name, byDefault, 0, high);
    }

    /** A number above 0, the greatest included. */
    static Setting above0(String name, double byDefault, double high) {
        return new NumberSetting(name, byDefault, false, 0, false, high);
    }

    /** A number above 0, the greatest included, or {@link #AUTO}, which it is by default. */
    static Setting above0OrAuto(String name, double high) {
        return new NumberSetting(name, AUTO, false, 0, false, high);
    }

    /** True or false. */
    static Setting flag(String name, boolean byDefault) {
        return new FlagSetting(name, byDefault);
    }

    /** One of a few words. */
    static Setting choice(String name, String byDefault, String... others) {
        List<String> words =
                Stream.concat(Stream.of(byDefault), Stream.of(others)).toList();
        return text(name, byDefault, word -> {
            if (!words.contains(word)) {
                throw new IllegalArgumentException(
                        name + ": one of " + String.join(", ", words) + " expected, found '" + word + "'");
            }
            return word;
        });
    }

    /**
     * A text.
     *
     * @param normal the one way of writing what a text says, so that settings that say the same are equal; throws an
     *     {@link IllegalArgumentException} that names the setting where a text says nothing
     */
    static Setting text(String name, String byDefault, UnaryOperator<String> normal) {
        return new TextSetting(name, byDefault, normal);
    }

    /**
     * Another algorithm. Its entries are {@code of.name}, {@code of.trees} and so on, where {@code of} is the setting's name.
     *
     * @param byDefault of the same engine
     * @param kinds the algorithms that it may be. Asked for when one is looked for, since the list may hold the algorithm with this setting
     */
    static Setting algorithm(String name, AlgorithmKind byDefault, Supplier<AlgorithmKinds> kinds) {
        return new AlgorithmSetting(name, List.of(byDefault), 0, kinds, Optional.empty());
    }

    /**
     * Another algorithm that is to learn something else than the one with this setting, such as one label at a time of several.
     *
     * @param task what it is to learn
     */
    static Setting algorithm(String name, AlgorithmKind byDefault, Supplier<AlgorithmKinds> kinds, Task<?> task) {
        return new AlgorithmSetting(name, List.of(byDefault), 0, kinds, Optional.of(task));
    }

    /**
     * Two or more other algorithms. Their entries are {@code member1.name}, {@code member1.trees}, {@code member2.name} and so on, where
     * {@code member} is the setting's name.
     *
     * @param byDefault two or more of the same engine
     * @param most how many there may be
     * @param kinds the algorithms that they may be. Asked for when one is looked for, since the list may hold the algorithm with this setting
     */
    static Setting algorithms(String name, List<AlgorithmKind> byDefault, int most, Supplier<AlgorithmKinds> kinds) {
        return new AlgorithmSetting(name, byDefault, most, kinds, Optional.empty());
    }

    /**
     * All entries that an algorithm has, for one whose settings follow from what is set. It is the algorithm's only setting.
     *
     * @param what what the entries are, for errors
     * @param checked gives all entries from those that are given, or throws an {@link IllegalArgumentException} that names the one that is
     *     wrong; of what it gave it gives the same again
     */
    static Setting open(String what, UnaryOperator<SortedMap<String, Object>> checked) {
        return new OpenSetting(what, checked);
    }

    /** What it is called where settings are listed. */
    String name();

    /** Whether an entry belongs to it. */
    boolean has(String key);

    /**
     * Its entries, each in its own type, and those that are not given as they are by default.
     *
     * @param given those of its entries that are given
     * @throws IllegalArgumentException where a value is of another kind or outside the range
     */
    SortedMap<String, Object> checked(SortedMap<String, Object> given);

    /** A setting of one entry, which is called like it. */
    sealed interface Single extends Setting permits NumberSetting, FlagSetting, TextSetting {
        /** A {@link Long}, {@link Double}, {@link Boolean} or {@link String}. */
        Object byDefault();

        /**
         * The value in the setting's own type.
         *
         * @throws IllegalArgumentException where it is of another kind or outside the range
         */
        Object check(@Nullable Object value);

        @Override
        default boolean has(String key) {
            return key.equals(name());
        }

        @Override
        default SortedMap<String, Object> checked(SortedMap<String, Object> given) {
            SortedMap<String, Object> checked = new TreeMap<>();
            checked.put(name(), given.containsKey(name()) ? check(given.get(name())) : byDefault());
            return checked;
        }
    }
}
