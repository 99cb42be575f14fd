package dev.mlops.core.internal.data;

import java.util.Optional;
import java.util.regex.Pattern;

/** The rule for the names of datasets and models, checked where they come in, since they become keys and file names. */
public final class Names {
    private static final Pattern RULE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private static final int LONGEST = 128;

    private Names() {}

    /**
     * The name, where it keeps to the rule.
     *
     * @param parameter what to call it in the message
     * @throws IllegalArgumentException where it does not
     */
    public static String require(String parameter, String name) {
        if (!RULE.matcher(name).matches() || name.contains("..") || FilePaths.isDevice(name)) {
            throw new IllegalArgumentException(parameter
                    + ": letters, digits, '.', '_' and '-', starting with a letter or digit, without '..', at most 128"
                    + " characters, not a device's name on Windows, found '" + shown(name) + "'"
                    + suggestion(name)
                            .map(other -> "; '" + other + "' would do")
                            .orElse(""));
        }
        return name;
    }

    private static String shown(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "...";
    }

    /** The nearest name that keeps to the rule, where one is left when what may not be in it is taken out. */
    private static Optional<String> suggestion(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("\\.{2,}", ".")
                .replaceAll("^[._-]+", "");
        String cut = plain.substring(0, Math.min(plain.length(), LONGEST));
        return RULE.matcher(cut).matches() && !FilePaths.isDevice(cut) ? Optional.of(cut) : Optional.empty();
    }
}
