package dev.mlops.core.internal.runs;

import java.util.Objects;
import java.util.regex.Pattern;

/** The rules for what a run's things may be called and what they may be, checked where they come in. Stateless. */
final class RunNaming {
    private static final int LONGEST = 200;
    private static final int LONGEST_ARTIFACT = 500;
    private static final int SHOWN = 80;
    private static final int SHOWN_DIGITS = 8;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern ARTIFACT = Pattern.compile("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*");
    private static final Pattern ELSEWHERE = Pattern.compile("(.*/)?\\.{1,2}(/.*)?");

    private RunNaming() {}

    /** The last digits of an identity, for people: the first ones are its time, which those of its neighbours share. */
    static String shortly(String id) {
        return id.substring(id.length() - SHOWN_DIGITS);
    }

    /** Whether a run may have this identity. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** Whether a metric, a parameter or a tag may be called so. */
    static boolean isName(String name) {
        return !name.isBlank() && name.length() <= LONGEST && name.chars().noneMatch(Character::isISOControl);
    }

    /** The name of a metric or parameter or the key of a tag; it is searched by, and never a file's name. */
    static String require(String parameter, String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(parameter + ": 1 to " + LONGEST
                    + " characters, not all of them blank and none of them a control character, found " + shown(name));
        }
        return name;
    }

    /** The name of an artifact: never a way out of a folder that somebody writes it to. */
    static String requireArtifact(String name) {
        if (name.length() > LONGEST_ARTIFACT
                || !ARTIFACT.matcher(name).matches()
                || ELSEWHERE.matcher(name).matches()) {
            throw new IllegalArgumentException("name: letters, digits, '.', '_' and '-' with '/' between parts, none of"
                    + " which is '.' or '..', at most " + LONGEST_ARTIFACT + " characters, found " + shown(name));
        }
        return name;
    }

    /** A parameter's value as it is kept. */
    static Object requireValue(String name, Object value) {
        Objects.requireNonNull(value, "value");
        if (value instanceof String || value instanceof Boolean || value instanceof Long || value instanceof Double) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float) {
            return Double.parseDouble(value.toString()); // 0.1f is 0.1 to whoever wrote it
        }
        throw new IllegalArgumentException("value: a text, a number or a truth value expected for parameter '" + name
                + "', found a " + value.getClass().getName());
    }

    /** A name in quotes, cut where it is long. */
    static String shown(String name) {
        return name.length() <= SHOWN
                ? "'" + name + "'"
                : "'" + name.substring(0, SHOWN) + "...' of " + name.length() + " characters";
    }
}
