package dev.mlops.core.internal.data;

import java.util.regex.Pattern;

/** The rule for the names of datasets and models, checked where they come in, since they become keys and file names. */
public final class Names {
    private static final Pattern RULE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private Names() {}

    /**
     * The name, where it keeps to the rule.
     *
     * @param parameter what to call it in the message
     * @throws IllegalArgumentException where it does not
     */
    public static String require(String parameter, String name) {
        if (!RULE.matcher(name).matches() || name.contains("..")) {
            throw new IllegalArgumentException(parameter
                    + ": letters, digits, '.', '_' and '-', starting with a letter or digit, without '..', at most 128"
                    + " characters, found '" + name + "'");
        }
        return name;
    }
}
