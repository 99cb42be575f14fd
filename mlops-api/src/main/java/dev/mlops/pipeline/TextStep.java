package dev.mlops.pipeline;

import dev.mlops.data.Selector;
import java.util.Locale;

/** Steps that make numbers out of texts, in place of them. What comes out is wide and mostly 0. A missing text is as an empty one: it has no tokens. */
public sealed interface TextStep extends Step {
    /**
     * How a text is cut into tokens, and tokens are joined.
     *
     * @param lowercase whether upper and lower case are the same
     * @param characters whether tokens are characters in place of words, any white space in a row as one blank; a word is two or more letters,
     *     digits, marks or underscores of any script in a row, and words are joined by a blank
     * @param minGram how many tokens in a row are one term, at least; 1 or more
     * @param maxGram how many at most
     */
    record Tokens(boolean lowercase, boolean characters, int minGram, int maxGram) {
        /** Single words in lower case. */
        public static final Tokens WORDS = new Tokens(true, false, 1, 1);

        /** Checks the lengths. */
        public Tokens {
            if (minGram < 1 || maxGram < minGram) {
                throw new IllegalArgumentException(
                        "minGram, maxGram: 1 <= minGram <= maxGram, found " + minGram + " and " + maxGram);
            }
        }

        /** Such as {@code words 1-2}. */
        @Override
        public String toString() {
            return (characters ? "characters" : "words")
                    + (maxGram == 1 ? "" : " " + minGram + "-" + maxGram)
                    + (lowercase ? "" : " as written");
        }
    }

    /**
     * Which terms get a column.
     *
     * @param minDocuments how many training texts must have a term, at least 1
     * @param maxShare what share of the training texts may have it, above 0, at most 1
     * @param maxTerms how many terms at most, those that occur most often, of equally frequent ones the first in order, which is by code point
     */
    record Vocabulary(int minDocuments, double maxShare, int maxTerms) {
        /** All terms. */
        public static final Vocabulary ALL = new Vocabulary(1, 1, Integer.MAX_VALUE);

        /** Checks the numbers. */
        public Vocabulary {
            if (minDocuments < 1 || maxTerms < 1 || !(maxShare > 0 && maxShare <= 1)) {
                throw new IllegalArgumentException(
                        "minDocuments and maxTerms: at least 1, maxShare: above 0, at most 1, found " + minDocuments
                                + ", " + maxTerms + " and " + maxShare);
            }
        }

        /** Such as {@code , minDocuments=2}. */
        @Override
        public String toString() {
            return (minDocuments == 1 ? "" : ", minDocuments=" + minDocuments)
                    + (maxShare == 1 ? "" : ", maxShare=" + maxShare)
                    + (maxTerms == Integer.MAX_VALUE ? "" : ", maxTerms=" + maxTerms);
        }
    }

    /**
     * How often each term occurs: a column {@code message=free} for each term of the training texts, sorted.
     *
     * @param columns text and category columns
     * @param tokens how terms are made
     * @param vocabulary which terms get a column
     * @param binary whether 1 for a term that occurs, however often
     */
    record Count(Selector columns, Tokens tokens, Vocabulary vocabulary, boolean binary) implements TextStep {
        /** The same with terms of this many words in a row. */
        public Count words(int minGram, int maxGram) {
            return new Count(columns, new Tokens(tokens.lowercase(), false, minGram, maxGram), vocabulary, binary);
        }

        /** The same with terms of this many characters in a row. */
        public Count characters(int minGram, int maxGram) {
            return new Count(columns, new Tokens(tokens.lowercase(), true, minGram, maxGram), vocabulary, binary);
        }

        /** The same with only those terms that this many training texts have. */
        public Count minDocuments(int count) {
            return new Count(
                    columns, tokens, new Vocabulary(count, vocabulary.maxShare(), vocabulary.maxTerms()), binary);
        }

        /** The same without terms that more than this share of the training texts have. */
        public Count maxShare(double share) {
            return new Count(
                    columns, tokens, new Vocabulary(vocabulary.minDocuments(), share, vocabulary.maxTerms()), binary);
        }

        /** The same with at most this many terms. */
        public Count maxTerms(int count) {
            return new Count(
                    columns, tokens, new Vocabulary(vocabulary.minDocuments(), vocabulary.maxShare(), count), binary);
        }

        /** The same with 1 for a term that occurs, however often. */
        public Count asFlags() {
            return new Count(columns, tokens, vocabulary, true);
        }

        @Override
        public String toString() {
            return "countWords(" + columns + ", " + tokens + vocabulary + (binary ? ", as flags" : "") + ")";
        }
    }

    /** What a row of weights is divided by. */
    enum Scaling {
        /** The sum of magnitudes. */
        L1,
        /** The square root of the sum of squares. */
        L2,
        /** Nothing. */
        NONE
    }

    /**
     * How often each term occurs, weighted by how rare it is: term frequency times ln((1 + n) / (1 + d)) + 1, where d of n training texts have
     * the term, and each text's weights scaled to length 1 (scikit-learn's {@code TfidfVectorizer}; Salton and Buckley, 1988).
     *
     * @param columns text and category columns; each is weighted and scaled on its own
     * @param tokens how terms are made
     * @param vocabulary which terms get a column
     * @param sublinear whether 1 + ln(count) takes the place of the count
     * @param smooth whether 1 is added to both counts of texts, as if one text had every term; otherwise ln(n / d) + 1
     * @param scaling what each text's weights are divided by
     */
    record TfIdf(
            Selector columns, Tokens tokens, Vocabulary vocabulary, boolean sublinear, boolean smooth, Scaling scaling)
            implements TextStep {
        /** The same with terms of this many words in a row. */
        public TfIdf words(int minGram, int maxGram) {
            return with(new Tokens(tokens.lowercase(), false, minGram, maxGram));
        }

        /** The same with terms of this many characters in a row. */
        public TfIdf characters(int minGram, int maxGram) {
            return with(new Tokens(tokens.lowercase(), true, minGram, maxGram));
        }

        private TfIdf with(Tokens newTokens) {
            return new TfIdf(columns, newTokens, vocabulary, sublinear, smooth, scaling);
        }

        /** The same with only those terms that this many training texts have. */
        public TfIdf minDocuments(int count) {
            return with(new Vocabulary(count, vocabulary.maxShare(), vocabulary.maxTerms()));
        }

        /** The same without terms that more than this share of the training texts have. */
        public TfIdf maxShare(double share) {
            return with(new Vocabulary(vocabulary.minDocuments(), share, vocabulary.maxTerms()));
        }

        /** The same with at most this many terms. */
        public TfIdf maxTerms(int count) {
            return with(new Vocabulary(vocabulary.minDocuments(), vocabulary.maxShare(), count));
        }

        private TfIdf with(Vocabulary newVocabulary) {
            return new TfIdf(columns, tokens, newVocabulary, sublinear, smooth, scaling);
        }

        /** The same with 1 + ln(count) in place of the count. */
        public TfIdf withSublinearCounts() {
            return new TfIdf(columns, tokens, vocabulary, true, smooth, scaling);
        }

        /** The same with ln(n / d) + 1 for n texts of which d have the term. */
        public TfIdf withoutSmoothing() {
            return new TfIdf(columns, tokens, vocabulary, sublinear, false, scaling);
        }

        /** The same with each text's weights divided by something else than their L2 norm. */
        public TfIdf scaledBy(Scaling newScaling) {
            return new TfIdf(columns, tokens, vocabulary, sublinear, smooth, newScaling);
        }

        @Override
        public String toString() {
            return "tfIdf(" + columns + ", " + tokens + vocabulary + (sublinear ? ", sublinear" : "")
                    + (smooth ? "" : ", not smoothed")
                    + (scaling == Scaling.L2 ? "" : ", " + scaling.name().toLowerCase(Locale.ROOT)) + ")";
        }
    }

    /**
     * Counts terms in a fixed number of columns by their hash (MurmurHash3, 32 bits, of UTF-8), added or subtracted by its sign so that
     * collisions cancel out (Weinberger et al., Feature hashing for large scale multitask learning, 2009). Learns nothing and keeps no words.
     *
     * @param columns text and category columns, each with buckets of its own, {@code message[0]} and on
     * @param tokens how terms are made
     * @param buckets how many columns, at least 2
     * @param scaling what each text's counts are divided by
     */
    record HashWords(Selector columns, Tokens tokens, int buckets, Scaling scaling) implements TextStep {
        /** Checks the number. */
        public HashWords {
            if (buckets < 2) {
                throw new IllegalArgumentException("buckets: at least 2, found " + buckets);
            }
        }

        /** The same with terms of this many words in a row. */
        public HashWords words(int minGram, int maxGram) {
            return new HashWords(columns, new Tokens(tokens.lowercase(), false, minGram, maxGram), buckets, scaling);
        }

        /** The same with terms of this many characters in a row. */
        public HashWords characters(int minGram, int maxGram) {
            return new HashWords(columns, new Tokens(tokens.lowercase(), true, minGram, maxGram), buckets, scaling);
        }

        /** The same with each text's counts divided by their norm. */
        public HashWords scaledBy(Scaling newScaling) {
            return new HashWords(columns, tokens, buckets, newScaling);
        }

        @Override
        public String toString() {
            return "hashWords(" + columns + ", " + tokens + ", " + buckets
                    + (scaling == Scaling.NONE ? "" : ", " + scaling.name().toLowerCase(Locale.ROOT)) + ")";
        }
    }
}
