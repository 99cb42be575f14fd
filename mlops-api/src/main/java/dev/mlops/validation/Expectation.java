package dev.mlops.validation;

import dev.mlops.data.Row;
import dev.mlops.data.Schema;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What data must be: an immutable value that prints as a phrase, compares, and is written to documents ({@link Expectations}). Made by
 * {@code column("age").isBetween(17, 120)}, {@code rowCount().isAtLeast(1_000)} and the other factories here, which are meant for static
 * import. Expectations of values do not look at missing ones, except that of completeness.
 */
public sealed interface Expectation permits RowRule, TableRule, ReferenceRule, LearningRule {
    /** Starts an expectation of a column. */
    static ColumnSubject column(String name) {
        return new ColumnSubject(name);
    }

    /** Starts an expectation of the number of rows. */
    static RowCountSubject rowCount() {
        return new RowCountSubject();
    }

    /** Starts an expectation of two columns together. */
    static ColumnsSubject columns(String left, String right) {
        return new ColumnsSubject(left, right);
    }

    /** Starts an expectation of those rows that meet a condition: {@code when(column("status").is("closed")).expect(..)}. */
    static WhenSubject when(RowRule condition) {
        return new WhenSubject(condition);
    }

    /** Starts an expectation of rows as wholes. */
    static RowsSubject rows() {
        return new RowsSubject();
    }

    /** Starts an expectation of the column that is to be predicted. */
    static TargetSubject target(String name) {
        return new TargetSubject(name);
    }

    /** Starts an expectation of all columns. */
    static TableSubject table() {
        return new TableSubject();
    }

    /**
     * A rule of the caller's own that every row must meet.
     *
     * @param name what it is called; it prints, compares and is written by it
     * @param predicate what a row must meet; it is called from one thread at a time
     */
    static RowRule.Named rows(String name, Predicate<Row> predicate) {
        return RowRule.Named.of(name, predicate);
    }

    /** Starts an expectation of the names, types and order of all columns. */
    static SchemaSubject schema() {
        return new SchemaSubject();
    }

    /** The column it is about; empty where it is about several or about the whole table. */
    Optional<String> column();

    /** What it is about, as a word or two: the column's name, {@code rows} or {@code table}. */
    default String subject() {
        return column().orElse("table");
    }

    /** What is wanted, as a phrase that follows the subject: {@code between 17 and 120}. */
    String wanted();

    /** Subject and what is wanted of it, such as {@code age between 17 and 120}. */
    default String describe() {
        return subject() + " " + wanted();
    }

    /** The number of rows, of which an expectation is about to be said. */
    record RowCountSubject() {
        /** There are this many rows or more. */
        public Expectation isAtLeast(long rows) {
            return new TableRule.RowCount(rows, Long.MAX_VALUE);
        }

        /** There are this many rows or fewer. */
        public Expectation isAtMost(long rows) {
            return new TableRule.RowCount(0, rows);
        }

        /** There are from {@code low} to {@code high} rows, both included. */
        public Expectation isBetween(long low, long high) {
            return new TableRule.RowCount(low, high);
        }

        /** It is within so many standard deviations of the mean of its history; say how far back that goes by {@code ofLast(10)}. */
        public HistorySubject isWithinSigmas(double sigmas) {
            return new HistorySubject(HistoryBand.Kind.SIGMAS, sigmas, ReferenceRule.RowCountInHistory::new);
        }

        /** It is within so many robust deviations of the median of its history; see {@link HistoryBand.Kind#ROBUST}. */
        public HistorySubject isWithinRobustBand(double deviations) {
            return new HistorySubject(HistoryBand.Kind.ROBUST, deviations, ReferenceRule.RowCountInHistory::new);
        }
    }

    /** A number taken of a column, of which an expectation is about to be said. */
    record FigureSubject(String name, Figure figure) {
        /** It is from {@code low} to {@code high}, both included. */
        public Expectation isBetween(double low, double high) {
            return is(Range.between(low, high));
        }

        /** It is this or more. */
        public Expectation isAtLeast(double low) {
            return is(Range.atLeast(low));
        }

        /** It is this or less. */
        public Expectation isAtMost(double high) {
            return is(Range.atMost(high));
        }

        /** It is in a range. */
        public Expectation is(Range range) {
            return new TableRule.FigureIs(name, figure, range);
        }

        /** By how much of itself it changed against the reference. */
        public RelativeChangeSubject relativeChange() {
            return new RelativeChangeSubject(name, figure);
        }

        /** It is within so many standard deviations of the mean of its history; say how far back that goes by {@code ofLast(10)}. */
        public HistorySubject isWithinSigmas(double sigmas) {
            return within(HistoryBand.Kind.SIGMAS, sigmas);
        }

        /** It is within so many robust deviations of the median of its history; see {@link HistoryBand.Kind#ROBUST}. */
        public HistorySubject isWithinRobustBand(double deviations) {
            return within(HistoryBand.Kind.ROBUST, deviations);
        }

        private HistorySubject within(HistoryBand.Kind kind, double width) {
            return new HistorySubject(kind, width, band -> new ReferenceRule.FigureInHistory(name, figure, band));
        }
    }

    /** The relative change of a figure against the reference, of which an expectation is about to be said. */
    record RelativeChangeSubject(String name, Figure figure) {
        /** It is this or less: 0.1 lets it be up to a tenth more or less than it was. */
        public Expectation isAtMost(double high) {
            return is(Range.atMost(high));
        }

        /** It is in a range. */
        public Expectation is(Range range) {
            return new ReferenceRule.RelativeChange(name, figure, range);
        }
    }

    /** Two columns, of which an expectation is about to be said. */
    record ColumnsSubject(String left, String right) {
        /** Pearson's coefficient of correlation, from -1 to 1. */
        public CorrelationSubject correlate() {
            return new CorrelationSubject(left, right);
        }
    }

    /** How two columns go together, of which an expectation is about to be said. */
    record CorrelationSubject(String left, String right) {
        /** It is from {@code low} to {@code high}, both included. */
        public Expectation isBetween(double low, double high) {
            return new TableRule.Correlation(left, right, Range.between(low, high));
        }

        /** It is this or more. */
        public Expectation isAtLeast(double low) {
            return new TableRule.Correlation(left, right, Range.atLeast(low));
        }

        /** It is this or less. */
        public Expectation isAtMost(double high) {
            return new TableRule.Correlation(left, right, Range.atMost(high));
        }
    }

    /** The rows that meet a condition, of which an expectation is about to be said. */
    record WhenSubject(RowRule condition) {
        /** Each of these rows meets these rules too. */
        public RowRule.When expect(RowRule... rules) {
            return new RowRule.When(condition, List.of(rules), 1);
        }
    }

    /** The columns' names, types and order, of which an expectation is about to be said. */
    record SchemaSubject() {
        /** They are these, and no others. */
        public Expectation is(Schema schema) {
            return new TableRule.SchemaIs(schema);
        }
    }
}
