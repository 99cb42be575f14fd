package dev.mlops.tribuo.internal;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.engine.BigEndianOutput;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import java.io.IOException;
import java.util.List;

/**
 * An estimator whose features are what others say of the row: the scores of the first member, then those of the second, and so on. Stored as
 * {@code int members}, the members and the last one, each as {@link Nested} has it. Immutable.
 */
final class StackedEstimator implements FlatEstimator {
    static final int CLASSIFICATION = 42;
    static final int REGRESSION = 43;

    private final FlatEstimator[] members;
    private final FlatEstimator last;

    /** Of at least one member; all take the same features and give as many outputs as the last one. */
    StackedEstimator(List<FlatEstimator> members, FlatEstimator last) {
        this.members = members.toArray(FlatEstimator[]::new);
        this.last = last;
    }

    /** The form of one that stands in {@code depth} others. */
    static StoredForm form(TaskKind kind, int depth) {
        return (in, features, outputs) -> {
            StoredForm.requireOutputs(kind, outputs);
            List<FlatEstimator> members = Nested.readMembers(in, features, outputs, kind, depth + 1);
            int between = StoredForm.product(members.size(), outputs);
            StoredForm.require(between < StoredForm.MAX_LENGTH, between + " scores of members");
            return new StackedEstimator(members, Nested.read(in, between, outputs, kind, depth + 1));
        };
    }

    @Override
    public int form() {
        return kind() == TaskKind.CLASSIFICATION ? CLASSIFICATION : REGRESSION;
    }

    @Override
    public void write(BigEndianOutput out) throws IOException {
        Nested.writeMembers(List.of(members), out);
        Nested.write(last, out);
    }

    @Override
    public TaskKind kind() {
        return last.kind();
    }

    @Override
    public int featureCount() {
        return members[0].featureCount();
    }

    @Override
    public int outputCount() {
        return last.outputCount();
    }

    List<FlatEstimator> members() {
        return List.of(members);
    }

    FlatEstimator last() {
        return last;
    }

    @Override
    public void score(double[] features, double[] scores) {
        checkLengths(features, scores);
        int outputs = outputCount();
        Scratch scratch = Scratch.own();
        double[] all = scratch.take(members.length * outputs);
        double[] one = scratch.take(outputs);
        try {
            for (int member = 0; member < members.length; member++) {
                members[member].score(features, one);
                System.arraycopy(one, 0, all, member * outputs, outputs);
            }
            last.score(all, scores);
        } finally {
            scratch.giveBack();
            scratch.giveBack();
        }
    }
}
