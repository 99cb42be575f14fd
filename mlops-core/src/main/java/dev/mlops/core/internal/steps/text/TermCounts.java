package dev.mlops.core.internal.steps.text;

import dev.mlops.pipeline.TextStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How often terms occur in texts, and in how many of them. For one thread. */
final class TermCounts {
    /**
     * By code point, as Python sorts: other than by char where a character of two chars meets one from U+E000 on.
     */
    static final Comparator<String> ORDER = TermCounts::compare;

    private final TextStep.Tokens tokens;
    private final Terms terms = new Terms();
    private final Units units = new Units();
    private long[] occurrences = new long[64];
    private long[] texts = new long[64];
    private long[] lastText = new long[64];
    private long count;
    private long missing;

    TermCounts(TextStep.Tokens tokens) {
        this.tokens = tokens;
    }

    private static int compare(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Integer.compare(rank(x), rank(y));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Puts the halves of characters of two chars behind all others. */
    private static int rank(char c) {
        return c >= 0xE000 ? c - 0x800 : c >= Character.MIN_SURROGATE ? c + 0x2000 : c;
    }

    /** Takes in a text; one that is missing has no terms. */
    void add(@Nullable String text) {
        count++;
        if (text == null) {
            missing++;
            return;
        }
        units.terms(text, tokens, (chars, from, to) -> count(terms.add(chars, from, to)));
    }

    private void count(int term) {
        if (term >= occurrences.length) {
            occurrences = Arrays.copyOf(occurrences, term * 2);
            texts = Arrays.copyOf(texts, term * 2);
            lastText = Arrays.copyOf(lastText, term * 2);
        }
        occurrences[term]++;
        if (lastText[term] != count) {
            lastText[term] = count;
            texts[term]++;
        }
    }

    /** How many texts there were, missing ones included. */
    long count() {
        return count;
    }

    /** Whether no text was there at all. */
    boolean isNothing() {
        return missing == count;
    }

    /** How many different terms there were. */
    int termCount() {
        return terms.count();
    }

    /**
     * A term that gets a column.
     *
     * @param text the term
     * @param occurrences how often it occurs
     * @param texts in how many texts
     */
    record Term(String text, long occurrences, long texts) {}

    /**
     * The terms that get a column, in order.
     *
     * @param once whether a text counts once for a term that it has several times, where only the most frequent terms are wanted
     */
    List<Term> chosen(TextStep.Vocabulary vocabulary, boolean once) {
        double most = vocabulary.maxShare() * count;
        Comparator<Term> inOrder = Comparator.comparing(Term::text, ORDER);
        List<Term> chosen = new ArrayList<>(IntStream.range(0, terms.count())
                .filter(i -> texts[i] >= vocabulary.minDocuments() && texts[i] <= most)
                .mapToObj(i -> new Term(terms.get(i), once ? texts[i] : occurrences[i], texts[i]))
                .toList());
        if (chosen.size() > vocabulary.maxTerms()) {
            chosen.sort(Comparator.comparingLong(Term::occurrences).reversed().thenComparing(inOrder));
            chosen.subList(vocabulary.maxTerms(), chosen.size()).clear();
        }
        chosen.sort(inOrder);
        return chosen;
    }
}
