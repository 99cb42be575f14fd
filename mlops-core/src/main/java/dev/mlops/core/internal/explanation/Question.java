package dev.mlops.core.internal.explanation;

import dev.mlops.error.NotFoundException;
import dev.mlops.error.Problem;
import dev.mlops.model.Model;
import dev.mlops.model.Output;
import dev.mlops.model.Prediction;
import dev.mlops.model.Quantity;
import dev.mlops.model.Task;
import dev.mlops.model.TaskKind;
import java.util.List;
import java.util.Optional;

/**
 * Which of a model's scores is explained. Immutable; safe to share between threads.
 *
 * @param kind what the model does
 * @param labels what its scores are of; empty for tasks without
 * @param fixed the position of the score; where it is {@link #LARGEST}, the largest of each row
 */
record Question(TaskKind kind, List<String> labels, int fixed) {
    /** In place of a position: of each row the largest score. */
    private static final int LARGEST = -1;

    private static final String ANOMALY = "anomaly";

    /** The one that is meant where none is named. */
    static Question of(Model<?> model) {
        List<String> labels = model.signature().labels();
        TaskKind kind = model.task().kind();
        int fixed = switch (kind) {
            case CLASSIFICATION -> positive(model.task(), labels);
            case REGRESSION, ANOMALIES -> 0;
            case MULTI_LABEL, CLUSTERING -> LARGEST;
        };
        return new Question(kind, labels, fixed);
    }

    /** As metrics have it: the label that the task names, else the second of two. */
    private static int positive(Task<?> task, List<String> labels) {
        Optional<String> named =
                task instanceof Task.Classification classification ? classification.positive() : Optional.empty();
        return named.map(labels::indexOf).orElse(labels.size() == 2 ? 1 : LARGEST);
    }

    /** The same about this label. */
    Question about(String label) {
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("label: the task has no labels to name, found '" + label + "'");
        }
        int position = labels.indexOf(label);
        if (position < 0) {
            throw new NotFoundException(Problem.of("the model does not know the label '" + label + "'")
                    .expected("one of " + String.join(", ", labels))
                    .found("'" + label + "'")
                    .next(Problem.didYouMean(label, labels) + "Labels are compared letter by letter"));
        }
        return new Question(kind, labels, position);
    }

    /** Whether the position depends on the row. */
    boolean dependsOnRow() {
        return fixed == LARGEST;
    }

    /** The position of the score that is meant, of equally large ones the first. */
    int position(double[] scores) {
        if (!dependsOnRow()) {
            return fixed;
        }
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return best;
    }

    /** The same for a whole prediction. */
    int position(Prediction<? extends Output> prediction) {
        return dependsOnRow()
                ? position(prediction.scores().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray())
                : fixed;
    }

    /** The score at a position. */
    double score(Prediction<? extends Output> prediction, int position) {
        return switch (kind) {
            case REGRESSION -> ((Quantity) prediction.output()).value();
            case ANOMALIES -> prediction.score(ANOMALY);
            case CLASSIFICATION, MULTI_LABEL, CLUSTERING -> prediction.score(labels.get(position));
        };
    }

    /** The label at a position, where there are labels. */
    Optional<String> label(int position) {
        return labels.isEmpty() ? Optional.empty() : Optional.of(labels.get(position));
    }
}
