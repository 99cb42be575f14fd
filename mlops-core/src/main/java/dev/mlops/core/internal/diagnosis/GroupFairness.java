package dev.mlops.core.internal.diagnosis;

import dev.mlops.core.internal.comparison.ProportionInterval;
import dev.mlops.core.internal.comparison.bootstrap.Bootstrap;
import dev.mlops.core.internal.comparison.bootstrap.CellCounts;
import dev.mlops.core.internal.comparison.bootstrap.Resampling;
import dev.mlops.core.internal.comparison.bootstrap.Statistic;
import dev.mlops.core.internal.metrics.binary.BinaryCounts;
import dev.mlops.core.internal.metrics.fairness.GroupCounts;
import dev.mlops.data.Table;
import dev.mlops.diagnosis.Disparity;
import dev.mlops.diagnosis.Fairness;
import dev.mlops.diagnosis.GroupRates;
import dev.mlops.error.DataException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.Interval;
import dev.mlops.evaluation.Measurement;
import dev.mlops.model.Label;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Holds groups of rows against each other.
 *
 * @param <O> a label
 */
record GroupFairness<O extends Output>(Task<O> task, Options<O> options, Executor executor) {
    Fairness of(Model<O> model, Table rows, String column) {
        String positive = positive(model);
        Scored<O> scored = Scored.of(task, options.metric(), model, rows);
        Groups groups = Groups.of(rows, column);
        int count = groups.names().size();
        boolean[] truth = new boolean[scored.rowCount()];
        boolean[] said = new boolean[truth.length];
        int[] cells = new int[truth.length];
        for (int row = 0; row < truth.length; row++) {
            truth[row] = isPositive(scored.truth(row), positive);
            said[row] = isPositive(scored.predictions().get(row).output(), positive);
            cells[row] = 4 * groups.ofRow()[row] + (truth[row] ? 2 : 0) + (said[row] ? 1 : 0);
        }
        GroupCounts counts = GroupCounts.of(count, groups.ofRow(), truth, said, null);
        List<GroupRates> rates = new ArrayList<>();
        for (int group = 0; group < count; group++) {
            rates.add(rates(groups.names().get(group), counts.group(group)));
        }
        return new Fairness(column, positive, rates, disparities(counts, cells, groups.ofRow()));
    }

    private static boolean isPositive(Output output, String positive) {
        return ((Label) output).name().equals(positive);
    }

    /** The label that the task names, or the second of two. */
    private String positive(Model<O> model) {
        if (!(task instanceof Task.Classification classification)) {
            throw new DataException(Problem.of("fairness is of decisions for or against a label")
                    .expected("a task of classification")
                    .found(task.toString())
                    .next("make a label of the target first, such as whether it is above a limit"));
        }
        List<String> labels = model.signature().labels();
        if (classification.positive().isEmpty() && labels.size() != 2) {
            throw new DataException(Problem.of("the task names no positive label for fairness to be of")
                    .expected("one of " + String.join(", ", labels))
                    .found(task.toString())
                    .next("say Task.classification(..).positive(\"...\")"));
        }
        String positive = classification.positive().orElseGet(() -> labels.get(1));
        if (!labels.contains(positive)) {
            throw new DataException(Problem.of("the model does not know the positive label '" + positive + "'")
                    .expected("one of " + String.join(", ", labels))
                    .found("'" + positive + "'")
                    .next(Problem.didYouMean(positive, labels) + "Labels are compared letter by letter"));
        }
        return positive;
    }

    private GroupRates rates(String name, BinaryCounts counts) {
        double right = counts.truePositives() + counts.trueNegatives();
        return new GroupRates(
                name,
                (long) counts.total(),
                (long) counts.positives(),
                share(counts.selected(), counts.total()),
                share(counts.truePositives(), counts.positives()),
                share(counts.falsePositives(), counts.negatives()),
                share(right, counts.total()));
    }

    private Measurement share(double some, double all) {
        if (all == 0) {
            return Measurement.of(Double.NaN, 0);
        }
        var ends = ProportionInterval.WILSON.of(some, all, options.confidence());
        Interval interval = new Interval(ends.low(), ends.high(), options.confidence(), "wilson");
        return Measurement.of(some / all, interval, (long) all);
    }

    private List<Disparity> disparities(GroupCounts counts, int[] cells, int[] groups) {
        Disparity.Kind[] kinds = Disparity.Kind.values();
        int count = counts.size();
        Statistic[] statistics = Arrays.stream(kinds)
                .map(kind -> CellCounts.of(cells, 4 * count, sums -> value(kind, ofCells(count, sums))))
                .toArray(Statistic[]::new);
        double[][] draws = new Bootstrap(Resampling.stratified(groups), options.resamples(), options.seed())
                .run(executor, statistics);
        List<Disparity> disparities = new ArrayList<>();
        for (int i = 0; i < kinds.length; i++) {
            double value = value(kinds[i], counts);
            disparities.add(new Disparity(kinds[i], value, Scored.percentile(value, draws[i], options.confidence())));
        }
        return disparities;
    }

    private static double value(Disparity.Kind kind, GroupCounts counts) {
        return switch (kind) {
            case DEMOGRAPHIC_PARITY_DIFFERENCE -> counts.demographicParityDifference();
            case DEMOGRAPHIC_PARITY_RATIO -> counts.demographicParityRatio();
            case EQUAL_OPPORTUNITY_DIFFERENCE -> counts.equalOpportunityDifference();
            case EQUALISED_ODDS_DIFFERENCE -> counts.equalizedOddsDifference();
            case EQUALISED_ODDS_RATIO -> counts.equalizedOddsRatio();
        };
    }

    /** The counts of groups: one row for each cell, as heavy as the rows in it. */
    private static GroupCounts ofCells(int groups, double[] sums) {
        int[] group = new int[sums.length];
        boolean[] truth = new boolean[sums.length];
        boolean[] said = new boolean[sums.length];
        for (int cell = 0; cell < sums.length; cell++) {
            group[cell] = cell / 4;
            truth[cell] = (cell & 2) != 0;
            said[cell] = (cell & 1) != 0;
        }
        return GroupCounts.of(groups, group, truth, said, sums);
    }
}
