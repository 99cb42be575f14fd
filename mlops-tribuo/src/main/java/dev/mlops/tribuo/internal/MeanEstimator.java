package dev.mlops.tribuo.internal;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.Structure;
import dev.mlops.spi.engine.BigEndianOutput;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The mean of what other estimators say: of their probabilities, or of their estimates. Stored as {@code int members} and then the members, each
 * as {@link Nested} has it. Immutable.
 */
final class MeanEstimator implements FlatEstimator {
    static final int CLASSIFICATION = 40;
    static final int REGRESSION = 41;

    private final FlatEstimator[] members;

    /** Of at least one member; all take the same features and give the same outputs. */
    MeanEstimator(List<FlatEstimator> members) {
        this.members = members.toArray(FlatEstimator[]::new);
    }

    /** The form of one that stands in {@code depth} others. */
    static StoredForm form(TaskKind kind, int depth) {
        return (in, features, outputs) -> {
            StoredForm.requireOutputs(kind, outputs);
            return new MeanEstimator(Nested.readMembers(in, features, outputs, kind, depth + 1));
        };
    }

    @Override
    public int form() {
        return kind() == TaskKind.CLASSIFICATION ? CLASSIFICATION : REGRESSION;
    }

    @Override
    public void write(BigEndianOutput out) throws IOException {
        Nested.writeMembers(List.of(members), out);
    }

    @Override
    public TaskKind kind() {
        return members[0].kind();
    }

    @Override
    public int featureCount() {
        return members[0].featureCount();
    }

    @Override
    public int outputCount() {
        return members[0].outputCount();
    }

    List<FlatEstimator> members() {
        return List.of(members);
    }

    @Override
    public Optional<Structure> structure() {
        return MeanStructure.of(members);
    }

    @Override
    public void score(double[] features, double[] scores) {
        checkLengths(features, scores);
        int outputs = outputCount();
        for (int output = 0; output < outputs; output++) {
            scores[output] = 0;
        }
        Scratch scratch = Scratch.own();
        double[] one = scratch.take(outputs);
        try {
            for (FlatEstimator member : members) {
                member.score(features, one);
                for (int output = 0; output < outputs; output++) {
                    // Divided one by one, since the sum of great estimates may overflow where their mean does not.
                    scores[output] += one[output] / members.length;
                }
            }
        } finally {
            scratch.giveBack();
        }
        for (int output = 0; output < outputs; output++) {
            scores[output] = Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, scores[output]));
        }
    }
}
