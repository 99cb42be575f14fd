package dev.mlops.pipeline;

import dev.mlops.data.Selector;
import java.util.List;

/** Makes the steps of a {@link Pipeline}; meant for static import. */
public final class Steps {
    private Steps() {}

    /** Leaves these columns out. */
    public static ColumnStep.Drop drop(String... columns) {
        return new ColumnStep.Drop(Selector.columns(columns));
    }

    /** Leaves these columns out. */
    public static ColumnStep.Drop drop(Selector columns) {
        return new ColumnStep.Drop(columns);
    }

    /** Leaves all other columns out. */
    public static ColumnStep.Keep keep(String... columns) {
        return new ColumnStep.Keep(Selector.columns(columns));
    }

    /** Leaves all other columns out. */
    public static ColumnStep.Keep keep(Selector columns) {
        return new ColumnStep.Keep(columns);
    }

    /** Gives a column another name. */
    public static ColumnStep.Rename rename(String column, String name) {
        return new ColumnStep.Rename(Selector.columns(column), name);
    }

    /**
     * Adds a column that a function registered with {@link Derivations} makes of others: {@code derive("bmi", "bmi", "weight", "height")}.
     *
     * @param name the new column
     * @param function the function's name
     * @param columns what it takes, in this order
     */
    public static ColumnStep.Derive derive(String name, String function, String... columns) {
        return new ColumnStep.Derive(Selector.columns(columns), name, function);
    }

    /** Starts a step that fills in missing values: {@code impute(numeric()).withMedian()}. */
    public static Imputation impute(Selector columns) {
        return new Imputation(columns);
    }

    /** Adds {@code age=(missing)} for columns that had missing values in training. */
    public static ImputeStep.MarkMissing markMissing(Selector columns) {
        return new ImputeStep.MarkMissing(columns);
    }

    /** Shifts and scales numbers to mean 0 and standard deviation 1. */
    public static ScaleStep.Standardize standardize(Selector columns) {
        return new ScaleStep.Standardize(columns, true, true);
    }

    /** Maps the training range to 0 to 1. */
    public static ScaleStep.MinMax minMax(Selector columns) {
        return new ScaleStep.MinMax(columns, 0, 1, false);
    }

    /** Divides by the largest magnitude. */
    public static ScaleStep.MaxAbs maxAbs(Selector columns) {
        return new ScaleStep.MaxAbs(columns);
    }

    /** Subtracts the median and divides by the distance of the quartiles. */
    public static ScaleStep.Robust robust(Selector columns) {
        return new ScaleStep.Robust(columns, true, true, 0.25, 0.75, false);
    }

    /** Divides each row by its length over these columns. */
    public static ScaleStep.Normalize normalize(Selector columns) {
        return new ScaleStep.Normalize(columns, ScaleStep.Norm.L2);
    }

    /** Maps values by their rank, evenly to 0 to 1. */
    public static ShapeStep.Quantile quantileTransform(Selector columns) {
        return new ShapeStep.Quantile(columns, 1_000, ShapeStep.Distribution.UNIFORM);
    }

    /** Raises values to the power that makes them most like a normal, and standardises. */
    public static ShapeStep.Power powerTransform(Selector columns) {
        return new ShapeStep.Power(columns, ShapeStep.PowerMethod.YEO_JOHNSON, true);
    }

    /** The natural logarithm; {@code log(..).plusOne()} for values that may be 0. */
    public static ShapeStep.Log log(Selector columns) {
        return new ShapeStep.Log(columns, 0);
    }

    /** Cuts values to these limits. */
    public static ShapeStep.Clip clip(Selector columns, double lower, double upper) {
        return new ShapeStep.Clip(columns, lower, upper);
    }

    /** Cuts values to these quantiles of the training values, such as 0.01 and 0.99. */
    public static ShapeStep.Winsorize winsorize(Selector columns, double lower, double upper) {
        return new ShapeStep.Winsorize(columns, lower, upper);
    }

    /** Cuts outliers to 1.5 distances of the quartiles beyond them. */
    public static ShapeStep.ClipOutliers clipOutliers(Selector columns) {
        return new ShapeStep.ClipOutliers(columns, 1.5);
    }

    /** Parts numbers into so many bins of equal counts. */
    public static ShapeStep.Bin bin(Selector columns, int bins) {
        return new ShapeStep.Bin(columns, bins, ShapeStep.Edges.QUANTILE, false);
    }

    /** Makes a column of 0 and 1 out of each category; a category not seen in training is an error unless told otherwise. */
    public static EncodeStep.OneHot oneHot(Selector columns) {
        return new EncodeStep.OneHot(columns, 1, Integer.MAX_VALUE, false, Step.UnknownCategory.ERROR);
    }

    /** Numbers the categories; a category not seen in training is an error unless told otherwise. */
    public static EncodeStep.Ordinal ordinal(Selector columns) {
        return new EncodeStep.Ordinal(columns, Step.UnknownCategory.ERROR);
    }

    /** The share of training rows that have the category. */
    public static EncodeStep.Frequency frequency(Selector columns) {
        return new EncodeStep.Frequency(columns, false);
    }

    /** The mean of the target among training rows that have the category, smoothed and cross-fitted. */
    public static EncodeStep.Target targetEncode(Selector columns) {
        return new EncodeStep.Target(columns, Double.NaN, 5);
    }

    /** Puts categories into so many columns by their hash. */
    public static EncodeStep.Hash hash(Selector columns, int buckets) {
        return new EncodeStep.Hash(columns, buckets);
    }

    /** Parts of instants: {@code dateParts(columns("when"), MONTH, HOUR).asCycles()}. */
    public static TimeStep.DateParts dateParts(Selector columns, TimeStep.Part... parts) {
        return new TimeStep.DateParts(columns, List.of(parts), false, "UTC");
    }

    /** Sine and cosine of numbers that come round after {@code period}. */
    public static TimeStep.Cycle cycle(Selector columns, double period) {
        return new TimeStep.Cycle(columns, period);
    }

    /** How often each word occurs. */
    public static TextStep.Count countWords(Selector columns) {
        return new TextStep.Count(columns, TextStep.Tokens.WORDS, TextStep.Vocabulary.ALL, false);
    }

    /** How often each word occurs, weighted by how rare it is. */
    public static TextStep.TfIdf tfIdf(Selector columns) {
        return new TextStep.TfIdf(
                columns, TextStep.Tokens.WORDS, TextStep.Vocabulary.ALL, false, true, TextStep.Scaling.L2);
    }

    /** How often each word occurs, in so many columns by its hash. */
    public static TextStep.HashWords hashWords(Selector columns, int buckets) {
        return new TextStep.HashWords(columns, TextStep.Tokens.WORDS, buckets, TextStep.Scaling.NONE);
    }

    /** Products of columns up to this degree. */
    public static CombineStep.Polynomial polynomial(Selector columns, int degree) {
        return new CombineStep.Polynomial(columns, 1, degree, false);
    }

    /** Cubic B-splines with five knots. */
    public static CombineStep.Spline spline(Selector columns) {
        return new CombineStep.Spline(columns, 5, 3, false);
    }

    /** Principal components. */
    public static CombineStep.PrincipalComponents principalComponents(Selector columns) {
        return new CombineStep.PrincipalComponents(columns, Integer.MAX_VALUE, 1, false);
    }

    /** Leaves out columns that vary this little or less. */
    public static SelectStep.MinVariance minVariance(Selector columns, double threshold) {
        return new SelectStep.MinVariance(columns, threshold);
    }

    /** Leaves out columns that say almost the same as one before them. */
    public static SelectStep.Uncorrelated uncorrelated(Selector columns, double limit) {
        return new SelectStep.Uncorrelated(columns, limit);
    }

    /** Keeps so many of the columns, those that say most about the target. */
    public static SelectStep.Best best(Selector columns, int count) {
        return new SelectStep.Best(columns, SelectStep.Score.MUTUAL_INFORMATION, count);
    }

    /** Keeps so many of the columns, those that trees use most to tell the target. */
    public static SelectStep.BestByTrees bestByTrees(Selector columns, int count) {
        return new SelectStep.BestByTrees(columns, count, 100);
    }

    /** Evens out how often the labels occur, by weights unless told otherwise; in training only. */
    public static BalanceStep balanceLabels() {
        return new BalanceStep(Selector.all(), BalanceStep.How.WEIGHTS);
    }

    /** Columns whose missing values are about to be filled in. */
    public record Imputation(Selector columns) {
        /** With the median of the training values; for numeric columns. */
        public ImputeStep.Impute withMedian() {
            return new ImputeStep.Impute(columns, ImputeStep.Replacement.MEDIAN);
        }

        /** With the mean of the training values; for numeric columns. */
        public ImputeStep.Impute withMean() {
            return new ImputeStep.Impute(columns, ImputeStep.Replacement.MEAN);
        }

        /** With the most frequent training value; for any column. */
        public ImputeStep.Impute withMostFrequent() {
            return new ImputeStep.Impute(columns, ImputeStep.Replacement.MOST_FREQUENT);
        }

        /** With this number; for numeric and flag columns. */
        public ImputeStep.ImputeNumber with(double value) {
            return new ImputeStep.ImputeNumber(columns, value);
        }

        /** With this text; for category and text columns. */
        public ImputeStep.ImputeText with(String value) {
            return new ImputeStep.ImputeText(columns, value);
        }

        /** With the mean of so many nearest training rows; for numeric columns. */
        public ImputeStep.ImputeNearest withNearest(int neighbours) {
            return new ImputeStep.ImputeNearest(columns, neighbours, false);
        }
    }
}
