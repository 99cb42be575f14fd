package dev.mlops.core.internal.diagnosis;

import dev.mlops.core.internal.diagnosis.Moments.Welch;
import dev.mlops.core.internal.statistics.Adjustment;
import dev.mlops.core.internal.work.Parallel;
import dev.mlops.data.Column;
import dev.mlops.data.ColumnType;
import dev.mlops.data.Table;
import dev.mlops.diagnosis.WeakSegment;
import dev.mlops.diagnosis.WeakSegment.Condition;
import dev.mlops.diagnosis.WeakSegments;
import dev.mlops.evaluation.StandardMetric;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Searches segments of rows on which a model is worse.
 *
 * @param <O> what is predicted
 */
record SegmentSearch<O extends Output>(Task<O> task, Options<O> options, Executor executor) {
    /**
     * A segment of one column, or of two.
     *
     * @param second the second cut; the first again for one column
     */
    private record Candidate(Cut first, int value, Cut second, int otherValue, int rows, Welch welch) {
        boolean isOfOne() {
            return first.column().equals(second.column());
        }

        boolean has(int row) {
            return first.ofRow()[row] == value && second.ofRow()[row] == otherValue;
        }

        List<Condition> conditions() {
            Condition one = new Condition(first.column(), first.values().get(value));
            return isOfOne()
                    ? List.of(one)
                    : List.of(
                            one, new Condition(second.column(), second.values().get(otherValue)));
        }
    }

    /** A candidate that is worse beyond chance. */
    private record Found(Candidate candidate, double adjustedP) {}

    WeakSegments of(Model<O> model, Table rows, List<String> columns) {
        StandardMetric<O> mean = DefaultMetrics.ofRows(task, options.metric());
        Scored<O> scored = Scored.of(task, options.metric(), model, rows);
        double[] losses = scored.losses(mean);
        double average = Arrays.stream(losses).average().orElse(0);
        for (int row = 0; row < losses.length; row++) {
            losses[row] -= average;
        }
        List<Cut> cuts = cuts(rows, columns);
        Moments all = moments(losses);
        List<Candidate> single = new ArrayList<>();
        cuts.forEach(cut -> single.addAll(ofOne(cut, losses, all)));
        List<Candidate> pairs = ofTwo(cuts, losses, all);
        List<Found> found = new ArrayList<>();
        int kinds = pairs.isEmpty() ? 1 : 2;
        found.addAll(worse(single, kinds));
        found.addAll(worse(pairs, kinds));
        List<WeakSegment> segments = distinct(found, losses).stream()
                .map(one -> segment(one, scored, all, average))
                .sorted(Comparator.comparingDouble(
                        (WeakSegment segment) -> -segment.difference().low()))
                .toList();
        return new WeakSegments(
                options.metric().id(),
                mean.higherIsBetter() ? "1 - " + mean.id() : mean.id(),
                losses.length,
                single.size() + pairs.size(),
                options.minimumRows(),
                1 - options.confidence(),
                segments);
    }

    private List<Cut> cuts(Table rows, List<String> names) {
        names.forEach(name -> rows.schema().position(name)); // names the nearest
        return rows.columns().stream()
                .filter(column -> names.isEmpty() ? isUsual(column) : names.contains(column.name()))
                .map(column -> Cut.of(column, options.minimumRows()))
                .toList();
    }

    private boolean isUsual(Column column) {
        return column.type() != ColumnType.TEXT && !task.targets().contains(column.name());
    }

    private static Moments moments(double[] losses) {
        double squares = 0;
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
            squares += loss * loss;
        }
        return new Moments(losses.length, sum, squares);
    }

    private List<Candidate> ofOne(Cut cut, double[] losses, Moments all) {
        return candidates(cut, cut, tally(cut.values().size(), losses, row -> cut.ofRow()[row]), all);
    }

    /** Pairs of columns are looked at several at a time. */
    private List<Candidate> ofTwo(List<Cut> cuts, double[] losses, Moments all) {
        List<int[]> pairs = new ArrayList<>();
        for (int first = 0; first < cuts.size(); first++) {
            for (int second = first + 1; second < cuts.size(); second++) {
                pairs.add(new int[] {first, second});
            }
        }
        AtomicReferenceArray<List<Candidate>> made = new AtomicReferenceArray<>(pairs.size());
        Parallel.each(pairs.size(), executor, i -> {
            Cut first = cuts.get(pairs.get(i)[0]);
            Cut second = cuts.get(pairs.get(i)[1]);
            int width = second.values().size();
            Moments[] cells = tally(first.values().size() * width, losses, row -> {
                int one = first.ofRow()[row];
                int other = second.ofRow()[row];
                return one < 0 || other < 0 ? -1 : one * width + other;
            });
            made.set(i, candidates(first, second, cells, all));
        });
        return IntStream.range(0, pairs.size())
                .mapToObj(made::get)
                .flatMap(List::stream)
                .toList();
    }

    private static Moments[] tally(int cells, double[] losses, IntUnaryOperator cell) {
        long[] counts = new long[cells];
        double[] sums = new double[cells];
        double[] squares = new double[cells];
        for (int row = 0; row < losses.length; row++) {
            int place = cell.applyAsInt(row);
            if (place >= 0) {
                counts[place]++;
                sums[place] += losses[row];
                squares[place] += losses[row] * losses[row];
            }
        }
        Moments[] moments = new Moments[cells];
        Arrays.setAll(moments, i -> new Moments(counts[i], sums[i], squares[i]));
        return moments;
    }

    /** Those with enough rows, and as many elsewhere. */
    private List<Candidate> candidates(Cut first, Cut second, Moments[] cells, Moments all) {
        int width = first.column().equals(second.column()) ? 1 : second.values().size();
        List<Candidate> candidates = new ArrayList<>();
        for (int cell = 0; cell < cells.length; cell++) {
            Moments others = all.less(cells[cell]);
            if (cells[cell].count() >= options.minimumRows() && others.count() >= options.minimumRows()) {
                int value = cell / width;
                int otherValue = first.column().equals(second.column()) ? value : cell % width;
                Welch welch = Welch.of(cells[cell], others);
                candidates.add(new Candidate(first, value, second, otherValue, (int) cells[cell].count(), welch));
            }
        }
        return candidates;
    }

    /** Those that are worse beyond chance, of segments of one kind. */
    private List<Found> worse(List<Candidate> candidates, int kinds) {
        double[] adjusted = Adjustment.BENJAMINI_HOCHBERG.adjust(
                candidates.stream().mapToDouble(one -> one.welch().p()).toArray());
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            double p = Math.min(1, kinds * adjusted[i]);
            if (p <= 1 - options.confidence()) {
                found.add(new Found(candidates.get(i), p));
            }
        }
        return found;
    }

    /** The clearest first; then those that are still worse without the rows of clearer ones. */
    private List<Found> distinct(List<Found> found, double[] losses) {
        List<Found> clearest = new ArrayList<>(found);
        clearest.sort(Comparator.comparingDouble(
                        (Found one) -> -one.candidate().welch().t())
                .thenComparing(one -> !one.candidate().isOfOne()));
        boolean[] explained = new boolean[losses.length];
        List<Found> distinct = new ArrayList<>();
        for (Found one : clearest) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted while searching segments");
            }
            Candidate candidate = one.candidate();
            Moments[] parts = tally(2, losses, row -> explained[row] ? -1 : candidate.has(row) ? 1 : 0);
            // Many candidates share rows with a clearer one: what is left of them is tested anew, at Bonferroni's
            // level.
            boolean shares = parts[1].count() < candidate.rows();
            double level = (1 - options.confidence()) / (shares ? clearest.size() : 1);
            if (parts[1].count() < options.minimumRows()
                    || parts[0].count() < options.minimumRows()
                    || Welch.of(parts[1], parts[0]).p() > level) {
                continue;
            }
            distinct.add(one);
            for (int row = 0; row < explained.length; row++) {
                explained[row] |= candidate.has(row);
            }
        }
        return distinct;
    }

    private WeakSegment segment(Found found, Scored<O> scored, Moments all, double average) {
        Candidate candidate = found.candidate();
        int[] rows =
                IntStream.range(0, scored.rowCount()).filter(candidate::has).toArray();
        double share = (double) rows.length / all.count();
        // The two means, from their difference and their weighted sum, which is the mean of all.
        double elsewhere = average + all.mean() - share * candidate.welch().difference();
        return new WeakSegment(
                candidate.conditions(),
                rows.length,
                scored.value(rows),
                elsewhere + candidate.welch().difference(),
                elsewhere,
                candidate.welch().interval(options.confidence()),
                candidate.welch().p(),
                found.adjustedP());
    }
}
