package dev.mlops.tribuo.internal;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.engine.BigEndianOutput;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A classifier for each label, which says no or yes. Stored as the classifiers in the order of the labels, each as {@link Nested} has it.
 * Immutable.
 */
final class EachLabelEstimator implements FlatEstimator {
    static final int MULTI_LABEL = 60;

    /** The outputs of a classifier: no and yes. */
    static final int NO_AND_YES = 2;

    private final FlatEstimator[] classifiers;

    /** One for each label; all take the same features. */
    EachLabelEstimator(List<FlatEstimator> classifiers) {
        this.classifiers = classifiers.toArray(FlatEstimator[]::new);
    }

    /** The form of one that stands in {@code depth} others. */
    static StoredForm form(int depth) {
        return (in, features, outputs) -> {
            StoredForm.requireOutputs(TaskKind.MULTI_LABEL, outputs);
            List<FlatEstimator> classifiers = new ArrayList<>();
            for (int i = 0; i < outputs; i++) {
                classifiers.add(Nested.read(in, features, NO_AND_YES, TaskKind.CLASSIFICATION, depth + 1));
            }
            return new EachLabelEstimator(classifiers);
        };
    }

    @Override
    public int form() {
        return MULTI_LABEL;
    }

    @Override
    public void write(BigEndianOutput out) throws IOException {
        for (FlatEstimator classifier : classifiers) {
            Nested.write(classifier, out);
        }
    }

    @Override
    public TaskKind kind() {
        return TaskKind.MULTI_LABEL;
    }

    @Override
    public int featureCount() {
        return classifiers[0].featureCount();
    }

    @Override
    public int outputCount() {
        return classifiers.length;
    }

    List<FlatEstimator> classifiers() {
        return List.of(classifiers);
    }

    @Override
    public void score(double[] features, double[] scores) {
        checkLengths(features, scores);
        Scratch scratch = Scratch.own();
        double[] answer = scratch.take(NO_AND_YES);
        try {
            for (int label = 0; label < classifiers.length; label++) {
                classifiers[label].score(features, answer);
                scores[label] = answer[1];
            }
        } finally {
            scratch.giveBack();
        }
    }
}
