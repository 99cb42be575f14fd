package dev.mlops.tribuo.internal;

import java.util.List;
import java.util.SortedMap;

/** One setting of an algorithm. In the flat map of all settings it is one entry, or several that begin alike. */
sealed interface Setting permits NumberSetting, AlgorithmSetting {
    /** The word for a setting that the engine chooses by the data. */
    String AUTO = "auto";

    static Setting whole(String name, long byDefault, long low, long high) {
        return new NumberSetting(name, byDefault, true, low, true, high);
    }

    static Setting above0(String name, Object byDefault, double high) {
        return new NumberSetting(name, byDefault, false, 0, false, high);
    }

    /** Another algorithm. Its entries are {@code of.name}, {@code of.trees} and so on, where {@code of} is the setting's name. */
    static Setting algorithm(String name, AlgorithmKind byDefault) {
        return new AlgorithmSetting(name, List.of(byDefault), 0);
    }

    /**
     * Two or more other algorithms. Their entries are {@code member1.name}, {@code member1.trees}, {@code member2.name} and so on, where
     * {@code member} is the setting's name.
     */
    static Setting algorithms(String name, List<AlgorithmKind> byDefault, int most) {
        return new AlgorithmSetting(name, byDefault, most);
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
}
