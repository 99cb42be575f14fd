package dev.mlops.validation;

import dev.mlops.data.Batches;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What data to learn from must be, so that a model learns what it is meant to and its test says what it can do. Immutable values, made by
 * {@link TargetSubject}, {@link TableSubject} and {@link RowsSubject}.
 */
public sealed interface LearningRule extends Expectation {
    /** The most that {@link Leakage} may find where nothing else is said: 0.9. */
    double USUAL_LEAKAGE = 0.9;

    /** From which likeness on rows are near duplicates where nothing else is said: 0.9. */
    double USUAL_SIMILARITY = 0.9;

    /**
     * The class of a target that stands in the fewest rows stands in this share of those with a label at least. A target with one class
     * alone has no share that is large enough, and a column with more than 10,000 different values has no classes. Exact.
     *
     * @param target the column
     * @param atLeast the share, from 0 to 1
     */
    record SmallestClass(String target, double atLeast) implements LearningRule {
        /** Checks the share. */
        public SmallestClass {
            Phrases.name("target", target);
            atLeast = Phrases.share(atLeast);
        }

        @Override
        public Optional<String> column() {
            return Optional.of(target);
        }

        @Override
        public String wanted() {
            return "with a smallest class of at least " + percent(atLeast);
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * Rows that are the same in all other columns, missing values too, have the same label. Counted are all rows that stand beside one with
     * another label; rows without a label are not looked at. Exact but for equal hashes of different rows (128 bits) or labels (64 bits).
     *
     * @param target the column of the labels
     * @param ignoring columns that make no difference, such as a number of the row
     * @param atMost the share of the rows that may be at fault, from 0 to 1
     */
    record Conflicts(String target, List<String> ignoring, double atMost) implements LearningRule {
        /** Checks the share. */
        public Conflicts {
            Phrases.name("target", target);
            ignoring = others(target, ignoring);
            atMost = Phrases.share(atMost);
        }

        @Override
        public Optional<String> column() {
            return Optional.of(target);
        }

        @Override
        public String wanted() {
            return "the same in rows that are the same otherwise" + without(ignoring) + exceptFor(atMost);
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * No other column alone tells the target, which is a sign that it was written down after what is to be predicted was known, or made of
     * it.
     *
     * <p>Each column has a score from 0 (it says nothing) to 1 (it says all). Of a target of classes (strings, flags, and numbers with at
     * most 20 different values) it is the share of the rows that the most common class gets wrong and the most common class among rows with
     * the same value of the column gets right, less those that it spoils (lambda of Goodman and Kruskal 1954, Measures of association for
     * cross classifications). Of other numbers it is the share of the variance that the mean among rows with the same value explains (the
     * correlation ratio, Pearson 1905). Numbers and instants are grouped by value and, for the larger of two scores, also into up to 256
     * bins with as many rows each, between whose means numbers of the target are interpolated. Missing values are a group of their own.
     *
     * <p>What a group says is learnt from one half of the rows and scored on the other, and the other way round, so that a column whose
     * values hardly repeat, such as a number of the row, has no score for that alone. It is taken of at most 50,000 rows with a label,
     * drawn evenly from all and the same at every run; what was found says so where there were more.
     *
     * @param target the column that is to be predicted
     * @param ignoring columns that are not looked at
     * @param atMost the score that a column may have, from 0 to 1
     */
    record Leakage(String target, List<String> ignoring, double atMost) implements LearningRule {
        /** Checks the score. */
        public Leakage {
            Phrases.name("target", target);
            ignoring = others(target, ignoring);
            if (!(atMost >= 0 && atMost <= 1)) {
                throw new IllegalArgumentException("score: from 0 to 1, found " + atMost);
            }
            atMost += 0.0; // -0 and 0 are the same score
        }

        @Override
        public Optional<String> column() {
            return Optional.of(target);
        }

        @Override
        public String wanted() {
            return "not told by another column alone (score at most " + Phrases.number(atMost) + ")"
                    + without(ignoring);
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * No column has one value, or none, in this share of the rows or more. Exact for columns with at most 1,024 different values; for
     * others the count of the most common one may be a little too low (see {@link dev.mlops.data.ColumnProfile#frequencyError()}).
     *
     * @param share above 0 and at most 1; 1 is every row
     */
    record NoConstantColumns(double share) implements LearningRule {
        /** Checks the share. */
        public NoConstantColumns {
            share = Phrases.share(share);
            if (share == 0) {
                throw new IllegalArgumentException("share: above 0, found 0: every column has some value");
            }
        }

        @Override
        public Optional<String> column() {
            return Optional.empty();
        }

        @Override
        public String wanted() {
            return share == 1
                    ? "without constant columns"
                    : "without columns of one value in " + percent(share) + " of the rows or more";
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * No two columns hold the same in every row. Whole numbers are the same as integers and as numbers, and strings as categories and as
     * text. Exact but for equal hashes (128 bits).
     */
    record NoIdenticalColumns() implements LearningRule {
        @Override
        public Optional<String> column() {
            return Optional.empty();
        }

        @Override
        public String wanted() {
            return "without identical columns";
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * No two columns say the same in other words: each value of the one stands beside one value of the other in every row, as with a code
     * and its name. Missing is a value here. Columns whose values are all different or all the same are left out, and so are those with
     * more different values than the memory of a check holds, which are named. Exact but for equal hashes (128 bits).
     */
    record NoEquivalentColumns() implements LearningRule {
        @Override
        public Optional<String> column() {
            return Optional.empty();
        }

        @Override
        public String wanted() {
            return "without columns that rename each other";
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * Rows do not stand in another table too, such as those to train on in those to test on. Compared are the columns that both have,
     * missing values being the same as each other, and whole numbers as integers and as numbers.
     *
     * <p>With similarity 1 rows must be the same; exact but for equal hashes (128 bits). Below that, each row is a set of tokens: a cell is
     * one, with numbers of a column with fractions rounded to three digits that count, and a text has one for each time that a word stands
     * in it, whatever the order, upper case and punctuation. The similarity of two rows is the share of the tokens that they have in common
     * (2c / (a + b) for c of a and b tokens; Dice 1945, Measures of the amount of ecologic association between species): among tables
     * without texts the share of the cells that are the same. Every pair that is alike enough is found (prefix filter over the rarest
     * tokens: Bayardo, Ma and Srikant 2007, Scaling up all pairs similarity search) with three limits that what was found speaks of: where
     * the rows do not fit in the memory of a check it looks for an even sample of them; of a row with more than 256 tokens it compares
     * 256, drawn alike from both; and for a row of the other table it looks at 20,000 candidates at most.
     *
     * <p>It prints, compares and is written by the name of the other table. Read from a document it has no rows, which must be given again:
     * {@link Expectations#given}.
     */
    final class Overlap implements LearningRule {
        private final String table;
        private final double similarity;
        private final List<String> ignoring;
        private final double atMost;
        private final @Nullable Batches rows;

        private Overlap(String table, double similarity, List<String> ignoring, double atMost, @Nullable Batches rows) {
            this.table = Phrases.name("table", table);
            if (!(similarity >= 0.5 && similarity <= 1)) {
                throw new IllegalArgumentException("similarity: from 0.5 to 1, found " + similarity);
            }
            this.similarity = similarity;
            this.ignoring = List.copyOf(ignoring);
            this.atMost = Phrases.share(atMost);
            this.rows = rows;
        }

        /** A rule with the rows of the other table. */
        public static Overlap of(String table, double similarity, List<String> ignoring, double atMost, Batches rows) {
            return new Overlap(table, similarity, ignoring, atMost, Objects.requireNonNull(rows, "rows"));
        }

        /** A rule of which the other table's name alone is known. */
        public static Overlap unresolved(String table, double similarity, List<String> ignoring, double atMost) {
            return new Overlap(table, similarity, ignoring, atMost, null);
        }

        /** What the other table is called. */
        public String table() {
            return table;
        }

        /** From which similarity on two rows count, from 0.5 to 1; 1 is the same. */
        public double similarity() {
            return similarity;
        }

        /** Whether rows must be the same to count. */
        public boolean isExact() {
            return similarity == 1;
        }

        /** Columns that make no difference. */
        public List<String> ignoring() {
            return ignoring;
        }

        /** The share of the rows that may stand in the other table, from 0 to 1. */
        public double atMost() {
            return atMost;
        }

        /** The same for another share, from 0 to 1. */
        public Overlap atMost(double share) {
            return new Overlap(table, similarity, ignoring, share, rows);
        }

        /** The rows of the other table; empty where the name alone is known. */
        public Optional<Batches> rows() {
            return Optional.ofNullable(rows);
        }

        @Override
        public Optional<String> column() {
            return Optional.empty();
        }

        @Override
        public String subject() {
            return "rows";
        }

        @Override
        public String wanted() {
            String where = isExact()
                    ? "not in " + table
                    : "not nearly in " + table + " (similarity " + Phrases.number(similarity) + ")";
            return where + without(ignoring) + exceptFor(atMost);
        }

        /** Equal are rules that differ at most in the rows of the table. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Overlap that
                    && table.equals(that.table)
                    && similarity == that.similarity
                    && ignoring.equals(that.ignoring)
                    && atMost == that.atMost;
        }

        @Override
        public int hashCode() {
            return Objects.hash(table, similarity, ignoring, atMost);
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }

    private static String without(List<String> ignored) {
        return ignored.isEmpty() ? "" : " without looking at " + Phrases.list(ignored);
    }

    private static String exceptFor(double share) {
        return share == 0 ? "" : " but for at most " + percent(share) + " of the rows";
    }

    private static List<String> others(String target, List<String> ignoring) {
        if (ignoring.contains(target)) {
            throw new IllegalArgumentException("ignoring: other columns than the target, found '" + target + "'");
        }
        return List.copyOf(ignoring);
    }
}
