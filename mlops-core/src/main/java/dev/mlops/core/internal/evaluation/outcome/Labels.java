package dev.mlops.core.internal.evaluation.outcome;

import dev.mlops.core.internal.comparison.bootstrap.CellCounts;
import dev.mlops.core.internal.comparison.bootstrap.Statistic;
import dev.mlops.core.internal.metrics.ZeroDivision;
import dev.mlops.core.internal.metrics.binary.AveragedCounts;
import dev.mlops.core.internal.metrics.binary.BinaryCounts;
import dev.mlops.core.internal.metrics.binary.CalibrationAccumulator;
import dev.mlops.core.internal.metrics.binary.CalibrationBins;
import dev.mlops.core.internal.metrics.binary.EqualMass;
import dev.mlops.core.internal.metrics.binary.ProbabilityLosses;
import dev.mlops.core.internal.metrics.binary.RankedScores;
import dev.mlops.core.internal.metrics.multiclass.ClassLosses;
import dev.mlops.core.internal.metrics.multiclass.ClassScores;
import dev.mlops.core.internal.metrics.multiclass.ConfusionMatrix;
import dev.mlops.core.internal.metrics.multiclass.ConfusionMatrix.Disagreement;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.Average;
import dev.mlops.evaluation.MetricKind;
import dev.mlops.evaluation.StandardMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Of classification: the label that each row has, the one that it is said to have, and how probable each is said to be. */
public final class Labels extends Outcomes {
    /** Up to so many labels, counting pairs of labels is faster than looking at rows. */
    private static final int FEW = 32;

    private final Names names;
    private final int[] actual;
    private final int[] predicted;

    /** Row by row, one for each of all labels; 0 for those that the model does not know. */
    private final double[] scores;

    private final Once<ConfusionMatrix> confusion = new Once<>();
    private final Once<RankedScores> pooled = new Once<>();
    private final Map<Integer, RankedScores> ranked = new ConcurrentHashMap<>();
    private final Map<Integer, ClassLosses> losses = new ConcurrentHashMap<>();

    /**
     * The labels that there are.
     *
     * @param known those that the model knows, sorted
     * @param all those and what else is true of a row, sorted
     * @param positive the task's positive one
     */
    record Names(List<String> known, List<String> all, Optional<String> positive) {}

    Labels(Names names, int[] actual, int[] predicted, double[] scores, double @Nullable [] weights) {
        super(weights);
        this.names = names;
        this.actual = actual;
        this.predicted = predicted;
        this.scores = scores;
    }

    @Override
    public int rowCount() {
        return actual.length;
    }

    @Override
    public Labels select(int[] rows) {
        return new Labels(
                names,
                Objects.requireNonNull(picked(actual, rows)),
                Objects.requireNonNull(picked(predicted, rows)),
                Objects.requireNonNull(picked(scores, rows, size())),
                picked(weights(), rows, 1));
    }

    private int size() {
        return names.all.size();
    }

    /** The labels that the model knows and what else is true of a row, sorted. */
    public List<String> labels() {
        return names.all;
    }

    /** How many rows have a label and are said to have another one, or the same. */
    public long[][] counts() {
        long[][] counts = new long[size()][size()];
        for (int row = 0; row < actual.length; row++) {
            counts[actual[row]][predicted[row]]++;
        }
        return counts;
    }

    private ConfusionMatrix confusion() {
        return confusion.get(() -> ConfusionMatrix.of(size(), actual, predicted, weights()));
    }

    /** The scores of one label, in their order. */
    public RankedScores ranked(int label) {
        return ranked.computeIfAbsent(label, l -> RankedScores.of(scores(l), have(l), weights()));
    }

    private boolean[] have(int label) {
        boolean[] have = new boolean[actual.length];
        for (int row = 0; row < have.length; row++) {
            have[row] = actual[row] == label;
        }
        return have;
    }

    private double[] scores(int label) {
        double[] some = new double[actual.length];
        for (int row = 0; row < some.length; row++) {
            some[row] = scores[row * size() + label];
        }
        return some;
    }

    private ClassLosses losses(int bins) {
        return losses.computeIfAbsent(bins, b -> new ClassLosses(size(), b).add(actual, scores, weights()));
    }

    @Override
    public Optional<boolean[]> hits() {
        boolean[] hits = new boolean[actual.length];
        for (int row = 0; row < hits.length; row++) {
            hits[row] = actual[row] == predicted[row];
        }
        return Optional.of(hits);
    }

    /** The label that a figure is about: its own, else the task's positive one, else the second of two. */
    private int label(StandardMetric<?> metric) {
        return label(metric.about(), metric.id());
    }

    /**
     * The position of a label.
     *
     * @param name the label; empty for the task's positive one, else the second of two
     * @param what what is about it, for messages
     */
    public int label(Optional<String> name, String what) {
        String label = name.or(() -> names.positive).orElseGet(() -> second(what));
        int position = names.all.indexOf(label);
        if (position < 0) {
            throw new DataException(Problem.of(what + " is about a label that nothing has")
                    .expected("one of " + String.join(", ", names.all))
                    .found("'" + label + "'")
                    .next(Problem.didYouMean(label, names.all) + "Labels are compared letter by letter"));
        }
        return position;
    }

    private String second(String what) {
        if (names.known.size() == 2) {
            return names.known.get(1);
        }
        String last = names.known.get(names.known.size() - 1);
        throw new DataException(Problem.of(what + " is of the positive label, and none is named")
                .expected("a task that names one of its " + names.known.size() + " labels")
                .found("labels " + String.join(", ", names.known))
                .next("say Task.classification(..).positive(\"" + last + "\"), or name the label: " + what + "(\""
                        + last + "\")"));
    }

    private boolean hasPositive() {
        return names.positive.isPresent() || names.known.size() == 2;
    }

    @Override
    public double value(StandardMetric<?> metric) {
        MetricKind kind = metric.kind();
        if (OneLabel.isOfDecisions(kind)) {
            return ofMatrix(metric, confusion());
        }
        return switch (kind) {
            case LOG_LOSS -> losses(1).logLoss();
            case BRIER -> brier(metric);
            case CALIBRATION_ERROR -> bins(metric).expectedError();
            case MAX_CALIBRATION_ERROR -> bins(metric).maximumError();
            case CALIBRATION_ERROR_EQUAL_MASS -> equalMass(metric);
            case TOP_K_ACCURACY -> topAccuracy((int) (double) metric.numbers().get(0));
            case ROC_AUC_ONE_VS_ONE -> oneVersusOne(metric);
            default ->
                metric.average().isPresent()
                        ? averagedScores(metric, metric.average().get())
                        : OneLabel.ofScores(metric, ranked(label(metric)));
        };
    }

    /** A figure of decisions, from any matrix of these labels. */
    private double ofMatrix(StandardMetric<?> metric, ConfusionMatrix matrix) {
        return switch (metric.kind()) {
            case ACCURACY -> matrix.accuracy();
            case HAMMING_LOSS -> matrix.errorRate();
            case BALANCED_ACCURACY -> matrix.balancedAccuracy();
            case MATTHEWS_CORRELATION -> matrix.matthews(ZeroDivision.ZERO);
            case COHEN_KAPPA -> matrix.cohenKappa(Disagreement.EQUAL);
            case COHEN_KAPPA_LINEAR -> inOrder(matrix).cohenKappa(Disagreement.LINEAR);
            case COHEN_KAPPA_QUADRATIC -> inOrder(matrix).cohenKappa(Disagreement.QUADRATIC);
            default ->
                metric.average().isPresent()
                        ? averagedDecisions(metric, metric.average().get(), matrix)
                        : OneLabel.ofCounts(metric, matrix.label(label(metric)));
        };
    }

    /** Labels that are numbers by their size: as texts, 10 comes before 2. */
    private ConfusionMatrix inOrder(ConfusionMatrix matrix) {
        List<Double> numbers = new ArrayList<>();
        try {
            names.all.forEach(label -> numbers.add(Double.valueOf(label)));
        } catch (NumberFormatException e) {
            return matrix;
        }
        int[] order = IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.comparing(numbers::get))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] truth = new int[size() * size()];
        int[] said = new int[truth.length];
        double[] counts = new double[truth.length];
        for (int i = 0; i < counts.length; i++) {
            truth[i] = i / size();
            said[i] = i % size();
            counts[i] = matrix.count(order[truth[i]], order[said[i]]);
        }
        return ConfusionMatrix.of(size(), truth, said, counts);
    }

    private double averagedDecisions(StandardMetric<?> metric, Average how, ConfusionMatrix matrix) {
        AveragedCounts counts = matrix.averages();
        return switch (how) {
            case MICRO -> OneLabel.ofCounts(metric, counts.pooled());
            case MACRO, WEIGHTED ->
                OneLabel.mean(
                        how,
                        size(),
                        label -> OneLabel.ofCounts(metric, counts.label(label)),
                        label -> counts.label(label).positives());
            case SAMPLES -> throw oneLabelPerRow(metric);
        };
    }

    private double averagedScores(StandardMetric<?> metric, Average how) {
        return switch (how) {
            case MICRO -> OneLabel.ofScores(metric, pooled.get(this::pool));
            case MACRO, WEIGHTED ->
                OneLabel.mean(
                        how,
                        size(),
                        label -> OneLabel.ofScores(metric, ranked(label)),
                        label -> ranked(label).positives());
            case SAMPLES -> throw oneLabelPerRow(metric);
        };
    }

    private RankedScores pool() {
        boolean[] truth = new boolean[scores.length];
        for (int row = 0; row < actual.length; row++) {
            truth[row * size() + actual[row]] = true;
        }
        return RankedScores.of(scores, truth, repeatedWeights(size()));
    }

    private static IllegalArgumentException oneLabelPerRow(StandardMetric<?> metric) {
        return new IllegalArgumentException(
                "average: MACRO, WEIGHTED or MICRO where rows have one label, found " + metric.id());
    }

    private double brier(StandardMetric<?> metric) {
        if (!hasPositive()) {
            return losses(1).brier();
        }
        int label = label(metric);
        return new ProbabilityLosses()
                .add(have(label), scores(label), weights())
                .brier();
    }

    private CalibrationBins bins(StandardMetric<?> metric) {
        int bins = (int) (double) metric.numbers().get(0);
        return hasPositive() ? bins(label(metric), bins) : losses(bins).topLabel();
    }

    /** Rows by the probability of one label. */
    public CalibrationBins bins(int label, int bins) {
        return new CalibrationAccumulator(bins)
                .add(have(label), scores(label), weights())
                .bins();
    }

    private double equalMass(StandardMetric<?> metric) {
        int bins = (int) (double) metric.numbers().get(0);
        if (hasPositive()) {
            int label = label(metric);
            return EqualMass.splitting(ranked(label), scores(label), have(label), bins)
                    .expectedError();
        }
        double[] confidence = new double[actual.length];
        boolean[] hit = new boolean[actual.length];
        for (int row = 0; row < hit.length; row++) {
            int top = top(row);
            confidence[row] = scores[row * size() + top];
            hit[row] = top == actual[row];
        }
        return EqualMass.splitting(RankedScores.of(confidence, hit), confidence, hit, bins)
                .expectedError();
    }

    private int top(int row) {
        int top = 0;
        for (int label = 1; label < size(); label++) {
            top = scores[row * size() + label] > scores[row * size() + top] ? label : top;
        }
        return top;
    }

    /** Of the labels that the model knows: it is never right about others. */
    private double topAccuracy(int k) {
        int[] position = names.all.stream().mapToInt(names.known::indexOf).toArray();
        int[] rows = IntStream.range(0, actual.length)
                .filter(row -> position[actual[row]] >= 0)
                .toArray();
        int known = names.known.size();
        int[] truth = Arrays.stream(rows).map(row -> position[actual[row]]).toArray();
        double[] some = new double[rows.length * known];
        for (int i = 0; i < rows.length; i++) {
            for (int label = 0; label < size(); label++) {
                if (position[label] >= 0) {
                    some[i * known + position[label]] = scores[rows[i] * size() + label];
                }
            }
        }
        double[] weight = picked(weights(), rows, 1);
        double among = rows.length == 0 ? 0 : ClassScores.topAccuracy(k, known, some, truth, weight);
        double share = total(weight, rows.length) / total(weights(), actual.length);
        return share == 0 ? 0 : among * share;
    }

    private static double total(double @Nullable [] weights, int rows) {
        return weights == null ? rows : Arrays.stream(weights).sum();
    }

    private double oneVersusOne(StandardMetric<?> metric) {
        Average how = metric.average().orElse(Average.MACRO);
        if (how != Average.MACRO && how != Average.WEIGHTED) {
            throw new IllegalArgumentException("average: MACRO or WEIGHTED for pairs of labels, found " + how);
        }
        return ClassScores.oneVersusOne(how == Average.WEIGHTED, size(), scores, actual, weights());
    }

    @Override
    public Optional<Share> share(StandardMetric<?> metric) {
        if (weights() != null || metric.average().isPresent()) {
            return Optional.empty();
        }
        return switch (metric.kind()) {
            case ACCURACY, HAMMING_LOSS, TOP_K_ACCURACY -> Share.of(value(metric), rowCount());
            case PRECISION,
                    RECALL,
                    SPECIFICITY,
                    NEGATIVE_PREDICTIVE_VALUE,
                    FALSE_POSITIVE_RATE,
                    FALSE_NEGATIVE_RATE,
                    SELECTION_RATE -> {
                BinaryCounts counts = confusion().label(label(metric));
                yield Share.of(metric.kind(), counts);
            }
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Ranking> ranking(StandardMetric<?> metric) {
        if (weights() != null || !OneLabel.isOfArea(metric)) {
            return Optional.empty();
        }
        int label = label(metric);
        return Optional.of(new Ranking(scores(label), have(label), OneLabel.slope(metric)));
    }

    @Override
    public Optional<Statistic> statistic(StandardMetric<?> metric) {
        if (OneLabel.isOfDecisions(metric.kind())) {
            return size() <= FEW ? Optional.of(cells(metric)) : Optional.empty();
        }
        if (OneLabel.isOfArea(metric)) {
            int label = label(metric);
            return Optional.of(OneLabel.area(metric, scores(label), have(label), weights()));
        }
        return switch (metric.kind()) {
            case LOG_LOSS, BRIER, TOP_K_ACCURACY -> Optional.of(meanOfRows(metric, false));
            default -> Optional.empty();
        };
    }

    private Statistic cells(StandardMetric<?> metric) {
        int cells = size() * size();
        int[] truth = new int[cells];
        int[] said = new int[cells];
        for (int cell = 0; cell < cells; cell++) {
            truth[cell] = cell / size();
            said[cell] = cell % size();
        }
        int[] cellOfRow = new int[actual.length];
        for (int row = 0; row < cellOfRow.length; row++) {
            cellOfRow[row] = actual[row] * size() + predicted[row];
        }
        double[] weight = weights();
        return weight == null
                ? CellCounts.of(cellOfRow, cells, counts -> ofCells(metric, truth, said, counts))
                : CellCounts.weighted(cellOfRow, cells, weight, counts -> ofCells(metric, truth, said, counts));
    }

    private double ofCells(StandardMetric<?> metric, int[] truth, int[] said, double[] counts) {
        for (int cell = 0; cell < counts.length; cell++) {
            counts[cell] = Math.max(0, counts[cell]); // weights taken away again may leave less than nothing
        }
        return ofMatrix(metric, ConfusionMatrix.of(size(), truth, said, counts));
    }
}
