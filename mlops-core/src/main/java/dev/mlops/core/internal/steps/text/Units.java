package dev.mlops.core.internal.steps.text;

import dev.mlops.pipeline.TextStep;
import java.util.Locale;

/**
 * The words or characters of a text, one after the other in one array: words with a blank between them, so that any run of them is one piece of it.
 * Reused from text to text. For one thread.
 */
final class Units {
    /** What is kept from one text to the next, at most. */
    private static final int KEPT = 1 << 16;

    private static final int SHORTEST_WORD = 2;
    private static final int ASCII = 128;
    private static final boolean[] ASCII_WORD = new boolean[ASCII];

    private char[] chars = new char[256];
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private int length;
    private int count;

    static {
        for (int c = 0; c < ASCII; c++) {
            ASCII_WORD[c] = isWordCharacter(c);
        }
    }

    /** What takes the terms of a text: each is the part of an array from one place up to, without, another. */
    @FunctionalInterface
    interface Sink {
        /** Takes one. The array may change afterwards. */
        void term(char[] chars, int from, int to);
    }

    /** Hands over the terms of a text: by their length, then in order. */
    void terms(String text, TextStep.Tokens tokens, Sink sink) {
        String read = tokens.lowercase() ? text.toLowerCase(Locale.ROOT) : text;
        reserve(read.length() + 1);
        length = 0;
        count = 0;
        if (tokens.characters()) {
            readCharacters(read);
        } else {
            readWords(read);
        }
        int longest = Math.min(tokens.maxGram(), count);
        for (int size = tokens.minGram(); size <= longest; size++) {
            for (int i = 0; i + size <= count; i++) {
                sink.term(chars, starts[i], ends[i + size - 1]);
            }
        }
    }

    private void reserve(int size) {
        if (chars.length < size || (chars.length > KEPT && size <= KEPT)) {
            int reserved = Math.max(size, 256);
            chars = new char[reserved];
            starts = new int[reserved];
            ends = new int[reserved];
        }
    }

    private void readWords(String text) {
        int start = 0;
        int characters = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c < ASCII ? ASCII_WORD[c] : isWordCharacter(c)) {
                put(c);
                characters++;
            } else if (characters > 0) {
                start = endWord(start, characters);
                characters = 0;
            }
        }
        endWord(start, characters);
    }

    /** Answers where the next word starts. */
    private int endWord(int start, int characters) {
        if (characters < SHORTEST_WORD) {
            length = start;
            return start;
        }
        unit(start);
        chars[length++] = ' ';
        return length;
    }

    private void unit(int start) {
        starts[count] = start;
        ends[count++] = length;
    }

    private void put(int codePoint) {
        length += Character.toChars(codePoint, chars, length);
    }

    /**
     * Letters and digits and what {@code (?U)\w} takes besides, marks and connectors, so that words of scripts that write vowels as marks stay whole; and, as in
     * Python, numbers such as the raised 2.
     */
    static boolean isWordCharacter(int c) {
        return Character.isAlphabetic(c)
                || switch (Character.getType(c)) {
                    case Character.DECIMAL_DIGIT_NUMBER,
                            Character.LETTER_NUMBER,
                            Character.OTHER_NUMBER,
                            Character.NON_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.CONNECTOR_PUNCTUATION -> true;
                    default -> c == 0x200C || c == 0x200D;
                };
    }

    private void readCharacters(String text) {
        boolean blank = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
            if (!space || !blank) {
                int start = length;
                // Half a character cannot be stored.
                boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
                put(space ? ' ' : half ? 0xFFFD : c);
                unit(start);
            }
            blank = space;
        }
    }
}
