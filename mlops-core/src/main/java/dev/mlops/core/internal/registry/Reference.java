package dev.mlops.core.internal.registry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user writes for a version: {@code income@champion}, {@code income@latest} or {@code income/3}.
 *
 * @param name the model's name
 * @param alias the alias; null where a number is given
 * @param version the number; 0 where an alias is given
 */
record Reference(String name, @Nullable String alias, int version) {
    /** The alias that is always there. */
    static final String LATEST = "latest";

    private static final Pattern ALIAS = Pattern.compile("[a-z][a-z0-9-]{0,127}");
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,127})(?:@([a-z][a-z0-9-]{0,127})|/([0-9]{1,9}))");

    /** Reads a reference. Throws {@link IllegalArgumentException} for another form. */
    static Reference parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "reference: of the form income@champion, income@latest or income/3, found '" + text + "'");
        }
        String number = parts.group(3);
        return new Reference(parts.group(1), parts.group(2), number == null ? 0 : Integer.parseInt(number));
    }

    /** The alias, where it may be given to a version. Throws {@link IllegalArgumentException} where not. */
    static String requireAlias(String alias) {
        if (!ALIAS.matcher(alias).matches() || alias.equals(LATEST)) {
            throw new IllegalArgumentException(
                    "alias: lower-case letters, digits and '-', starting with a letter, at most 128"
                            + " characters, not 'latest', found '" + alias + "'");
        }
        return alias;
    }
}
