package dev.mlops.core.internal.evaluation.gates;

import dev.mlops.evaluation.Criterion;
import dev.mlops.evaluation.Criterion.Bound;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.model.Output;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads gates. Every error says where.
 *
 * @param metrics what reads the metrics in them
 */
record GateReader<O extends Output>(MetricReader<O> metrics) {
    /** Deeper than anybody means. */
    private static final int DEEPEST = 20;

    QualityGate<O> read(Part root) {
        root.object(List.of(Keys.FORMAT, Keys.CRITERIA));
        Part format = root.member(Keys.FORMAT);
        if (format.whole() != GateCodec.FORMAT) {
            throw format.wrong(
                    Integer.toString(GateCodec.FORMAT),
                    Long.toString(format.whole()),
                    "use the version of the library that wrote it, or a newer one");
        }
        List<Criterion<O>> criteria = all(root.member(Keys.CRITERIA), 0);
        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a list's elements, which are of that type
        Criterion<O>[] array = criteria.toArray(new Criterion[0]);
        return root.checked(() -> QualityGate.of(array));
    }

    private List<Criterion<O>> all(Part list, int depth) {
        List<Criterion<O>> criteria = new ArrayList<>();
        list.elements().forEach(element -> criteria.add(criterion(element, depth)));
        return criteria;
    }

    private Criterion<O> criterion(Part part, int depth) {
        if (depth > DEEPEST) {
            throw part.wrong("at most " + DEEPEST + " levels", "more");
        }
        List<String> known = new ArrayList<>(Keys.CRITERION);
        known.addAll(Keys.OF_METRIC);
        known.add(Keys.ON_EVERY_SLICE);
        String key = part.object(known).one(Keys.CRITERION);
        if (key.equals(Keys.METRIC)) {
            return ofMetric(part);
        }
        Part value = part.object(List.of(key)).member(key);
        return switch (key) {
            case Keys.MODEL_SIZE_AT_MOST -> {
                long bytes = value.whole();
                yield value.checked(() -> new Criterion.ModelSize<O>(bytes));
            }
            case Keys.DATA_CHECKS_PASS -> {
                if (!value.flag()) {
                    throw value.wrong("true; leave the criterion out where they need not", "false");
                }
                yield new Criterion.DataChecks<>();
            }
            case Keys.WARNING -> new Criterion.Warning<>(criterion(value, depth + 1));
            case Keys.ALL_OF -> {
                List<Criterion<O>> all = all(value, depth + 1);
                yield value.checked(() -> new Criterion.AllOf<>(all));
            }
            default -> {
                List<Criterion<O>> any = all(value, depth + 1);
                yield value.checked(() -> new Criterion.AnyOf<>(any));
            }
        };
    }

    private Criterion<O> ofMetric(Part part) {
        Metric<O> metric = metrics.read(part.member(Keys.METRIC));
        String key = part.one(Keys.OF_METRIC);
        double limit = part.member(key).number();
        return switch (key) {
            case Keys.NO_WORSE_THAN_BASELINE_BY -> {
                part.object(List.of(Keys.METRIC, key));
                yield part.checked(() -> metric.noWorseThanBaselineBy(limit));
            }
            case Keys.BETTER_THAN_BASELINE_BY -> {
                part.object(List.of(Keys.METRIC, key));
                yield part.checked(() -> metric.betterThanBaselineBy(limit));
            }
            case Keys.TRAIN_TEST_GAP_AT_MOST -> {
                part.object(List.of(Keys.METRIC, key));
                yield part.checked(() -> metric.trainTestGapAtMost(limit));
            }
            default -> threshold(part, metric, key, limit);
        };
    }

    private Criterion<O> threshold(Part part, Metric<O> metric, String key, double limit) {
        boolean least = key.equals(Keys.AT_LEAST) || key.equals(Keys.CONFIDENTLY_AT_LEAST);
        boolean confident = key.equals(Keys.CONFIDENTLY_AT_LEAST) || key.equals(Keys.CONFIDENTLY_AT_MOST);
        Criterion.Threshold<O> threshold =
                new Criterion.Threshold<>(metric, least ? Bound.AT_LEAST : Bound.AT_MOST, limit, confident);
        return part.has(Keys.ON_EVERY_SLICE)
                ? new Criterion.EverySlice<>(part.member(Keys.ON_EVERY_SLICE).text(), threshold)
                : threshold;
    }
}
