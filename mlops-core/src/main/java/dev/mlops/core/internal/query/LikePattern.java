package dev.mlops.core.internal.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A pattern in which {@code %} stands for any number of UTF-16 code units, {@code _} for one, and a backslash takes the meaning from what
 * follows it. Immutable; safe to share between threads.
 */
public final class LikePattern {
    /** Outside of the range of code units. */
    private static final int ANY = -1;

    private static final int ONE = -2;

    private final int[] parts;
    private final boolean ignoresCase;

    /** Of a pattern that {@code Condition.Like} has checked. */
    public LikePattern(String pattern, boolean ignoresCase) {
        this.ignoresCase = ignoresCase;
        int[] all = new int[pattern.length()];
        int n = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '%') {
                all[n++] = ANY;
            } else if (c == '_') {
                all[n++] = ONE;
            } else {
                all[n++] = folded(c == '\\' ? pattern.charAt(++i) : c);
            }
        }
        parts = Arrays.copyOf(all, n);
    }

    /** Whether the whole text is like the pattern. Takes at most the product of their lengths. */
    public boolean matches(CharSequence text) {
        int p = 0;
        int t = 0;
        int lastAny = -1;
        int resumeAt = 0;
        while (t < text.length()) {
            if (p < parts.length && parts[p] == ANY) {
                lastAny = p++;
                resumeAt = t;
            } else if (p < parts.length && (parts[p] == ONE || parts[p] == folded(text.charAt(t)))) {
                p++;
                t++;
            } else if (lastAny >= 0) {
                // The last % takes one more; an earlier one need not, as what is between them was found as early as can
                // be.
                p = lastAny + 1;
                t = ++resumeAt;
            } else {
                return false;
            }
        }
        while (p < parts.length && parts[p] == ANY) {
            p++;
        }
        return p == parts.length;
    }

    private char folded(char c) {
        return ignoresCase && c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
    }

    /** The text with which everything begins that is like the pattern; empty where case is ignored, or there is none. */
    String prefix() {
        StringBuilder prefix = new StringBuilder();
        for (int part : parts) {
            if (part < 0 || ignoresCase) {
                break;
            }
            prefix.append((char) part);
        }
        return prefix.toString();
    }

    /**
     * The same as a regular expression over the {@link NameCodec} bytes of a text, two small hexadecimal digits each, for databases that know
     * regular expressions but no patterns over bytes. Every part takes whole bytes.
     */
    String hexRegex() {
        List<String> regex = new ArrayList<>();
        for (int part : parts) {
            if (part == ANY) {
                regex.add("(?:..)*");
            } else if (part == ONE) {
                // The leading byte says how many follow.
                regex.add("(?:[0-7].|[cd]...|e.....)");
            } else if (ignoresCase && part >= 'a' && part <= 'z') {
                regex.add("(?:" + hex((char) part) + "|" + hex((char) (part + 'A' - 'a')) + ")");
            } else {
                regex.add(hex((char) part));
            }
        }
        return String.join("", regex);
    }

    private static String hex(char c) {
        StringBuilder digits = new StringBuilder();
        for (byte b : NameCodec.encode(String.valueOf(c))) {
            digits.append(Character.forDigit((b >> 4) & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
        }
        return digits.toString();
    }
}
