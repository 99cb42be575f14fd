package dev.mlops.core.internal.validation.rows;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Matches texts as wholes in a bounded number of looks at their characters, so that no pattern takes for ever on a hostile text (backtracking
 * can be exponential in its length). A text for which they do not suffice does not match. Mutable; for one thread.
 */
final class BoundedMatcher implements Predicate<String> {
    private static final long STEPS = 100_000;
    private static final long STEPS_PER_CHARACTER = 100;

    private final Matcher matcher;
    private boolean givenUp;

    BoundedMatcher(String regex) {
        this.matcher = Pattern.compile(regex).matcher("");
    }

    @Override
    public boolean test(String text) {
        try {
            return matcher.reset(new Counted(text, STEPS + STEPS_PER_CHARACTER * text.length()))
                    .matches();
        } catch (OutOfSteps | StackOverflowError e) { // a group that repeats goes one call deeper for each time
            givenUp = true;
            return false;
        }
    }

    /** Says that texts were given up; nothing where none was. */
    String more() {
        return givenUp ? ", some given up since the pattern takes too many steps" : "";
    }

    private static final class OutOfSteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfSteps() {
            super("out of steps", null, false, false);
        }
    }

    /** A text whose characters can be looked at so often. */
    private static final class Counted implements CharSequence {
        private final String text;
        private long left;

        Counted(String text, long steps) {
            this.text = text;
            this.left = steps;
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new OutOfSteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
