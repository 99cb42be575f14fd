package dev.mlops.validation;

import dev.mlops.data.Batches;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.validation.Expectation.FigureSubject;
import dev.mlops.validation.ReferenceRule.Measure;
import dev.mlops.validation.RowRule.Compares;
import dev.mlops.validation.RowRule.ExistsIn;
import dev.mlops.validation.RowRule.Order;
import dev.mlops.validation.RowRule.ValueIs;
import dev.mlops.validation.TableRule.Direction;
import dev.mlops.validation.TableRule.Monotone;
import dev.mlops.validation.TableRule.Unique;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * A column that an expectation is about to be said of. What it says of values holds for every value that is there;
 * {@code forAtLeast(0.99)} behind it lets some be otherwise. An immutable value.
 *
 * @param name the column's name
 */
public record ColumnSubject(String name) {
    /** The column is there. */
    public Expectation isPresent() {
        return new TableRule.Present(name);
    }

    /** The column is of this type. */
    public Expectation isOfType(ColumnType type) {
        return new TableRule.OfType(name, type);
    }

    /** No value is missing. */
    public ValueIs isComplete() {
        return value(new Condition.Complete());
    }

    /** At least this share of the values is there, from 0 to 1. */
    public ValueIs isCompleteAtLeast(double share) {
        return isComplete().forAtLeast(share);
    }

    /** No value stands twice. */
    public Unique isUnique() {
        return new Unique(List.of(name), 1);
    }

    /** At least this share of the values, from 0 to 1, repeats none above. */
    public Unique isUniqueAtLeast(double share) {
        return isUnique().forAtLeast(share);
    }

    /** Every number is from {@code low} to {@code high}, both included. */
    public ValueIs isBetween(double low, double high) {
        return within(Range.between(low, high));
    }

    /** Every number is this or more. */
    public ValueIs isAtLeast(double low) {
        return within(Range.atLeast(low));
    }

    /** Every number is this or less. */
    public ValueIs isAtMost(double high) {
        return within(Range.atMost(high));
    }

    /** Every number is more than this. */
    public ValueIs isAbove(double low) {
        return within(Range.above(low));
    }

    /** Every number is less than this. */
    public ValueIs isBelow(double high) {
        return within(Range.below(high));
    }

    /** Every number is more than 0. */
    public ValueIs isPositive() {
        return isAbove(0);
    }

    /** Every number is 0 or more. */
    public ValueIs isNonNegative() {
        return isAtLeast(0);
    }

    /** Every number is in a range. */
    public ValueIs within(Range range) {
        return value(new Condition.Within(range));
    }

    /** Every value, as text, is this one. */
    public ValueIs is(String value) {
        return isIn(value);
    }

    /** Every value, as text, is one of these; on number columns texts that are numbers compare as numbers. */
    public ValueIs isIn(String... values) {
        return value(new Condition.OneOf(new TreeSet<>(List.of(values))));
    }

    /** Every value, as text, is none of these. */
    public ValueIs isNotIn(String... values) {
        return value(new Condition.NoneOf(new TreeSet<>(List.of(values))));
    }

    /** Every value, as text and as a whole, matches a regular expression; see {@link Condition.Matching} for its bound. */
    public ValueIs matches(String regex) {
        return value(new Condition.Matching(regex));
    }

    /** Every value, as text, has from {@code low} to {@code high} characters (Unicode code points). */
    public ValueIs hasLengthBetween(int low, int high) {
        return value(new Condition.Length(low, high));
    }

    /**
     * Every text is a date or time of a format, such as {@code yyyy-MM-dd}.
     *
     * @param pattern as {@link java.time.format.DateTimeFormatter} has it; {@code y} is the year as people write it
     */
    public ValueIs isDate(String pattern) {
        return value(new Condition.DateAs(pattern));
    }

    /** Every instant is from {@code from} to {@code to}, both included. */
    public ValueIs isBetween(Instant from, Instant to) {
        return value(new Condition.During(from, to));
    }

    /** Every instant is this or later. */
    public ValueIs isNotBefore(Instant from) {
        return isBetween(from, Instant.MAX);
    }

    /** Every instant is this or earlier. */
    public ValueIs isNotAfter(Instant to) {
        return isBetween(Instant.MIN, to);
    }

    /** Every value is less than that of another column in the same row. */
    public Compares isLessThan(String other) {
        return compares(Order.LESS_THAN, other);
    }

    /** Every value is that of another column in the same row or less. */
    public Compares isAtMost(String other) {
        return compares(Order.AT_MOST, other);
    }

    /** Every value is more than that of another column in the same row. */
    public Compares isGreaterThan(String other) {
        return compares(Order.GREATER_THAN, other);
    }

    /** Every value is that of another column in the same row or more. */
    public Compares isAtLeast(String other) {
        return compares(Order.AT_LEAST, other);
    }

    /** Every value is that of another column in the same row. */
    public Compares isEqualTo(String other) {
        return compares(Order.EQUAL_TO, other);
    }

    /** No value is that of another column in the same row. */
    public Compares isDifferentFrom(String other) {
        return compares(Order.DIFFERENT_FROM, other);
    }

    /** Every instant is before that of another column in the same row. */
    public Compares isBefore(String other) {
        return isLessThan(other);
    }

    /** Every instant is after that of another column in the same row. */
    public Compares isAfter(String other) {
        return isGreaterThan(other);
    }

    /**
     * Every value, as text, is one of a column of another table.
     *
     * @param table what the other table is called; it prints, compares and is written by it
     * @param rows the other table, which is read at each validation
     * @param key the column of the other table
     */
    public ExistsIn existsIn(String table, Batches rows, String key) {
        return ExistsIn.of(name, table, key, rows);
    }

    /**
     * Every value, as text, is one of these.
     *
     * @param table what these are called; it prints, compares and is written by it
     */
    public ExistsIn existsIn(String table, Collection<String> values) {
        return existsIn(table, Table.of(Column.categories(name, values.toArray(new String[0]))), name);
    }

    /** Numbers or instants follow each other upwards; two that are the same may. */
    public Monotone isIncreasing() {
        return new Monotone(name, Direction.INCREASING);
    }

    /** Numbers or instants follow each other upwards, no two being the same. */
    public Monotone isStrictlyIncreasing() {
        return new Monotone(name, Direction.STRICTLY_INCREASING);
    }

    /** Numbers or instants follow each other downwards; two that are the same may. */
    public Monotone isDecreasing() {
        return new Monotone(name, Direction.DECREASING);
    }

    /** Numbers or instants follow each other downwards, no two being the same. */
    public Monotone isStrictlyDecreasing() {
        return new Monotone(name, Direction.STRICTLY_DECREASING);
    }

    /** The newest instant is at most so old by the clock of the workspace. */
    public Expectation isFresherThan(Duration age) {
        return new TableRule.Fresh(name, age);
    }

    /** No value is more frequent than this one. */
    public Expectation mostCommonIs(String value) {
        return new TableRule.MostCommon(name, value);
    }

    /** The arithmetic mean of the numbers. */
    public FigureSubject mean() {
        return figure(Figure.Kind.MEAN);
    }

    /** The middle of the numbers: {@code quantile(0.5)}. */
    public FigureSubject median() {
        return quantile(0.5);
    }

    /** The standard deviation of the numbers (divisor n - 1). */
    public FigureSubject standardDeviation() {
        return figure(Figure.Kind.STANDARD_DEVIATION);
    }

    /** The number below which a share of the numbers lies, from 0 to 1. */
    public FigureSubject quantile(double share) {
        return new FigureSubject(name, Figure.quantile(share));
    }

    /** The sum of the numbers. */
    public FigureSubject sum() {
        return figure(Figure.Kind.SUM);
    }

    /** The smallest number. */
    public FigureSubject min() {
        return figure(Figure.Kind.MIN);
    }

    /** The largest number. */
    public FigureSubject max() {
        return figure(Figure.Kind.MAX);
    }

    /** How many different values there are. */
    public FigureSubject distinctCount() {
        return figure(Figure.Kind.DISTINCT_COUNT);
    }

    /** The share of the rows without a value, from 0 to 1. */
    public FigureSubject missingShare() {
        return figure(Figure.Kind.MISSING_SHARE);
    }

    /** The population stability index against the reference; see {@link Measure#PSI}. */
    public DistanceSubject psi() {
        return distance(Measure.PSI);
    }

    /** The distance of Jensen and Shannon from the reference, from 0 to 1; see {@link Measure#JENSEN_SHANNON}. */
    public DistanceSubject jensenShannon() {
        return distance(Measure.JENSEN_SHANNON);
    }

    /** The Wasserstein distance from the reference, in its standard deviations; see {@link Measure#WASSERSTEIN}. */
    public DistanceSubject wasserstein() {
        return distance(Measure.WASSERSTEIN);
    }

    /** The largest distance of the distribution functions, from 0 to 1; see {@link Measure#KOLMOGOROV_SMIRNOV}. */
    public DistanceSubject kolmogorovSmirnov() {
        return distance(Measure.KOLMOGOROV_SMIRNOV);
    }

    /** How probable so large a Kolmogorov-Smirnov distance is by chance; see {@link Measure#KOLMOGOROV_SMIRNOV_P}. */
    public DistanceSubject kolmogorovSmirnovPValue() {
        return distance(Measure.KOLMOGOROV_SMIRNOV_P);
    }

    /** How probable shares that differ so much are by chance; see {@link Measure#CHI_SQUARED_P}. */
    public DistanceSubject chiSquaredPValue() {
        return distance(Measure.CHI_SQUARED_P);
    }

    /** The difference of the missing shares, from 0 to 1; see {@link Measure#MISSING_SHARE_CHANGE}. */
    public DistanceSubject missingShareChange() {
        return distance(Measure.MISSING_SHARE_CHANGE);
    }

    /** The share of values that the reference has not, from 0 to 1; see {@link Measure#NEW_CATEGORIES}. */
    public DistanceSubject newCategories() {
        return distance(Measure.NEW_CATEGORIES);
    }

    /** No value is one that the reference has not: {@code newCategories().isAtMost(0)}. */
    public Expectation hasNoNewCategories() {
        return newCategories().isAtMost(0);
    }

    private DistanceSubject distance(Measure measure) {
        return new DistanceSubject(name, measure);
    }

    private FigureSubject figure(Figure.Kind kind) {
        return new FigureSubject(name, Figure.of(kind));
    }

    private ValueIs value(Condition condition) {
        return new ValueIs(name, condition, 1);
    }

    private Compares compares(Order order, String other) {
        return new Compares(name, order, other, 1);
    }
}
