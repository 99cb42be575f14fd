package dev.mlops.tribuo.internal;

import dev.mlops.model.TaskKind;
import dev.mlops.spi.engine.AlgorithmKinds;
import dev.mlops.spi.engine.BigEndianInput;
import dev.mlops.spi.engine.BigEndianOutput;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Estimators inside another one's bytes: the form as a byte, then what the estimator writes of itself. The number of features and of outputs is not
 * repeated, since the one around them says what they must be.
 */
final class Nested {
    /** How deep estimators may stand in each other. */
    static final int MAX_DEPTH = AlgorithmKinds.MAX_DEPTH;

    /** The greatest number of members of one ensemble. */
    static final int MAX_MEMBERS = 10_000;

    private Nested() {}

    static void write(FlatEstimator estimator, BigEndianOutput out) throws IOException {
        out.putByte(estimator.form());
        estimator.write(out);
    }

    /**
     * Reads one.
     *
     * @param depth how many estimators there are around it
     */
    static FlatEstimator read(BigEndianInput in, int features, int outputs, TaskKind kind, int depth)
            throws IOException {
        StoredForm.require(depth <= MAX_DEPTH, "estimators stand too deep in each other");
        StoredForm form = Families.form(in.getByte(), depth);
        FlatEstimator estimator = form.read(in, features, outputs);
        StoredForm.require(estimator.kind() == kind, "a member has another task");
        return estimator;
    }

    static void writeMembers(List<FlatEstimator> members, BigEndianOutput out) throws IOException {
        out.putInt(members.size());
        for (FlatEstimator member : members) {
            write(member, out);
        }
    }

    static List<FlatEstimator> readMembers(BigEndianInput in, int features, int outputs, TaskKind kind, int depth)
            throws IOException {
        int count = StoredForm.length(in, "members", 1);
        StoredForm.require(count <= MAX_MEMBERS, count + " members");
        List<FlatEstimator> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(read(in, features, outputs, kind, depth));
        }
        return members;
    }
}
