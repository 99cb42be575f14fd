package dev.mlops.error;

import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What went wrong, in four parts that a person can act on. Immutable; safe to share between threads.
 *
 * @param what what happened, as one sentence without a full stop
 * @param expected what would have been right; empty where nothing can be said
 * @param found what was there instead; empty where nothing can be said
 * @param next what to do about it; empty where nothing can be said
 */
public record Problem(String what, String expected, String found, String next) {
    /** Checks that no part is null. */
    public Problem {
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(next, "next");
    }

    /** A problem of which only {@code what} is known so far. */
    public static Problem of(String what) {
        return new Problem(what, "", "", "");
    }

    /** The same with what would have been right. */
    public Problem expected(String text) {
        return new Problem(what, text, found, next);
    }

    /** The same with what was there instead. */
    public Problem found(String text) {
        return new Problem(what, expected, text, next);
    }

    /** The same with what to do about it. */
    public Problem next(String text) {
        return new Problem(what, expected, found, text);
    }

    /**
     * The candidate nearest to {@code wanted} in edit distance (Levenshtein, letters compared without case), if any is near
     * enough to be a slip of the keyboard: at most a third of the longer name, and at least one edit.
     */
    public static Optional<String> nearest(String wanted, Collection<String> candidates) {
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            int distance = distance(wanted.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            int allowed = Math.max(1, Math.max(wanted.length(), candidate.length()) / 3);
            if (distance <= allowed && distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** A sentence such as {@code did you mean 'age'? }, or nothing where no candidate is near. */
    public static String didYouMean(String wanted, Collection<String> candidates) {
        return nearest(wanted, candidates)
                .map(name -> "did you mean '" + name + "'? ")
                .orElse("");
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(previous[j - 1] + change, 1 + Math.min(previous[j], current[j - 1]));
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }

    /** The parts under each other, those that are empty left out. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(what);
        append(text, "expected", expected);
        append(text, "found", found);
        append(text, "next", next);
        return text.toString();
    }

    private static void append(StringBuilder text, String name, String part) {
        if (!part.isEmpty()) {
            text.append("\n  ")
                    .append(name)
                    .append(':')
                    .append(" ".repeat(9 - name.length()))
                    .append(part);
        }
    }
}
