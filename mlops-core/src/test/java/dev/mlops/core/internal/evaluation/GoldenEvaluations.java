package dev.mlops.core.internal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mlops.core.testing.Golden;
import dev.mlops.data.Column;
import dev.mlops.data.Table;
import dev.mlops.evaluation.Evaluation;
import dev.mlops.evaluation.Evaluator;
import dev.mlops.evaluation.Metric;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Evaluates rows with given answers, and compares with what scikit-learn has of them. */
abstract class GoldenEvaluations {
    /** How many figures were compared so far. */
    int compared;

    static String name(JsonNode label) {
        return label.isString() ? label.stringValue() : Long.toString(label.longValue());
    }

    static List<String> names(JsonNode labels) {
        List<String> names = new ArrayList<>();
        labels.forEach(label -> names.add(name(label)));
        return names;
    }

    static String[] columns(int count) {
        return IntStream.range(0, count).mapToObj(i -> "s" + i).toArray(String[]::new);
    }

    /** The weights of a case, where it has some, as the column {@code w}. */
    static <O extends Output> Evaluation<O> evaluate(
            JsonNode one, Task<O> task, List<Metric<O>> metrics, Model<O> model, List<Column> columns) {
        List<Column> all = new ArrayList<>(columns);
        Evaluator<O> evaluator = new DefaultEvaluator<>(task).metrics(metrics);
        if (one.get("inputs").hasNonNull("sample_weight")) {
            all.add(Column.numbers("w", Golden.numbers(one.get("inputs").get("sample_weight"))));
            evaluator = evaluator.weights("w");
        }
        return evaluator.evaluate(model, Table.ofColumns(all));
    }

    <O extends Output> void check(JsonNode one, Map<String, Metric<O>> wanted, Evaluation<O> found) {
        wanted.forEach((name, metric) -> check(one, name, found.value(metric)));
    }

    void check(JsonNode one, String name, double found) {
        JsonNode expected = one.get("expected").get(name);
        if (expected == null || expected.isNull()) {
            return;
        }
        if (name.equals("tweedie_1.5") && !expected.isObject() && Golden.number(expected) < 0) {
            // No deviance is below 0: differences of numbers near 1e15 leave nothing but noise there.
            assertThat(found).as("%s of %s", name, one.get("id")).isCloseTo(0, within(1e-7));
            return;
        }
        // An error in scikit-learn 1.2 is undefined here.
        Golden.check(one, name, found, expected.isObject() ? Double.NaN : Golden.number(expected));
        compared++;
    }

    static List<Column> oneHot(List<String> said, List<String> labels) {
        List<Column> columns = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            String name = labels.get(label);
            double[] scores =
                    said.stream().mapToDouble(one -> one.equals(name) ? 1 : 0).toArray();
            columns.add(Column.numbers("s" + label, scores));
        }
        return columns;
    }
}
