package dev.mlops.core.internal.evaluation.gates;

import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.evaluation.Average;
import dev.mlops.evaluation.CustomMetric;
import dev.mlops.evaluation.Metric;
import dev.mlops.evaluation.MetricKind;
import dev.mlops.evaluation.StandardMetric;
import dev.mlops.model.Cluster;
import dev.mlops.model.Label;
import dev.mlops.model.LabelSet;
import dev.mlops.model.Output;
import dev.mlops.model.Quantity;
import dev.mlops.model.TaskKind;
import dev.mlops.model.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads the metrics of gates.
 *
 * @param output what is predicted
 * @param own the caller's own metrics
 */
record MetricReader<O extends Output>(Class<O> output, List<CustomMetric<O>> own) {
    private static final Map<Class<? extends Output>, TaskKind> TASKS = Map.of(
            Label.class, TaskKind.CLASSIFICATION,
            Quantity.class, TaskKind.REGRESSION,
            LabelSet.class, TaskKind.MULTI_LABEL,
            Cluster.class, TaskKind.CLUSTERING,
            Verdict.class, TaskKind.ANOMALIES);

    private static final Map<String, Average> AVERAGES = averages();

    MetricReader {
        if (!TASKS.containsKey(output)) {
            throw new IllegalArgumentException("output: one of " + TASKS.keySet() + ", found " + output);
        }
    }

    private static Map<String, Average> averages() {
        Map<String, Average> averages = new LinkedHashMap<>();
        Arrays.stream(Average.values()).forEach(a -> averages.put(a.name().toLowerCase(Locale.ROOT), a));
        return averages;
    }

    Metric<O> read(Part part) {
        if (part.has(Keys.OWN)) {
            return custom(part.object(List.of(Keys.OWN, Keys.HIGHER_IS_BETTER)));
        }
        part.object(List.of(Keys.NAME, Keys.NUMBERS, Keys.AVERAGE, Keys.ABOUT));
        MetricKind kind = kind(part.member(Keys.NAME));
        List<Double> numbers = new ArrayList<>();
        if (part.has(Keys.NUMBERS)) {
            part.member(Keys.NUMBERS).elements().forEach(number -> numbers.add(number.number()));
        }
        MetricShape shape = MetricShape.of(kind);
        shape.problem(numbers).ifPresent(expected -> {
            throw part.wrong("numbers of " + kind.id() + ": " + expected, numbers.toString());
        });
        Optional<Average> average = Optional.empty();
        if (part.has(Keys.AVERAGE)) {
            average = Optional.of(average(part.member(Keys.AVERAGE), kind, shape));
        }
        Optional<String> about = Optional.empty();
        if (part.has(Keys.ABOUT)) {
            about = Optional.of(part.member(Keys.ABOUT).text());
        } else if (shape.ofQueries()) {
            throw part.wrong("'about', the column that tells queries apart", "none");
        }
        if (about.isPresent() && average.isPresent()) {
            throw part.wrong("'average' or 'about'", "both");
        }
        return new StandardMetric<>(kind, numbers, average, about);
    }

    private MetricKind kind(Part name) {
        TaskKind task = Objects.requireNonNull(TASKS.get(output), "output");
        String text = name.text();
        List<String> suitable = Arrays.stream(MetricKind.values())
                .filter(kind -> kind.suits(task))
                .map(MetricKind::id)
                .toList();
        for (MetricKind kind : MetricKind.values()) {
            if (kind.id().equals(text)) {
                if (!kind.suits(task)) {
                    throw name.wrong(
                            "a metric of what predicts a " + output.getSimpleName(),
                            "'" + text + "', which is none",
                            "read the gate with the class of output that it is of, or mend the document there");
                }
                return kind;
            }
        }
        throw name.wrong(
                "one of " + String.join(", ", suitable),
                "'" + text + "'",
                Problem.didYouMean(text, suitable) + "a metric of your own stands under \"" + Keys.OWN + "\"");
    }

    private static Average average(Part part, MetricKind kind, MetricShape shape) {
        Average average = AVERAGES.get(part.text());
        if (average == null || !shape.averaged()) {
            throw part.wrong(
                    shape.averaged()
                            ? "one of " + String.join(", ", AVERAGES.keySet())
                            : "no average: " + kind.id() + " is not made of figures per label",
                    "'" + part.text() + "'");
        }
        return average;
    }

    private Metric<O> custom(Part part) {
        String id = part.member(Keys.OWN).text();
        boolean higherIsBetter = part.member(Keys.HIGHER_IS_BETTER).flag();
        List<String> given = own.stream().map(CustomMetric::id).toList();
        CustomMetric<O> metric = own.stream()
                .filter(m -> m.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(Problem.of("metric '" + id + "' at " + part.place() + " of "
                                + part.document() + " is not one of the library's, and was not given")
                        .expected("the CustomMetric of this id beside the document")
                        .found(given.isEmpty() ? "none" : String.join(", ", given))
                        .next(Problem.didYouMean(id, given) + "give it where the gate is read")));
        if (metric.higherIsBetter() != higherIsBetter) {
            throw part.wrong(
                    "'" + id + "' with higherIsBetter " + metric.higherIsBetter() + ", as the one given",
                    String.valueOf(higherIsBetter),
                    "give a metric that means something else another id");
        }
        return metric;
    }
}
