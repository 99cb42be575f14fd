package dev.mlops.tribuo.internal.learning;

import java.util.Locale;

/**
 * Names under which Tribuo knows the columns. It numbers features by the order of their names as text, so the names are as long as each other
 * and count up: the order of the columns is kept, and names from outside cannot collide.
 */
public final class FeatureNames {
    private final String[] names;

    public FeatureNames(int count) {
        names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = String.format(Locale.ROOT, "f%010d", i);
        }
    }

    /** All names in the order of the columns, as an array of the caller's own. */
    public String[] all() {
        return names.clone();
    }

    String name(int column) {
        return names[column];
    }

    public static int column(String name) {
        return Integer.parseInt(name.substring(1));
    }
}
