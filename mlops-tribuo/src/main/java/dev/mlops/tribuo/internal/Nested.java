package dev.mlops.tribuo.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Estimators inside another one's bytes: the form as a byte, then what the estimator writes of itself. The number of features and of outputs is not
 * repeated, since the one around them says what they must be.
 */
final class Nested {
    /** How deep estimators may stand in each other. */
    static final int MAX_DEPTH = AlgorithmSetting.MAX_DEPTH;

    /** The greatest number of members of one ensemble. */
    static final int MAX_MEMBERS = 10_000;

    private static final Map<Integer, EstimatorFormat.Form> SIMPLE = Stream.of(
                    LinearKinds.forms(), NeighbourKinds.forms(), TreeKinds.forms())
            .flatMap(forms -> forms.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

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
    static FlatEstimator read(BigEndianInput in, int features, int outputs, boolean classifies, int depth)
            throws IOException {
        EstimatorFormat.require(depth <= MAX_DEPTH, "estimators stand too deep in each other");
        int code = in.getByte();
        EstimatorFormat.Form form = SIMPLE.get(code);
        if (form == null) {
            form = EnsembleKinds.forms(depth).get(code);
        }
        if (form == null) {
            throw EstimatorFormat.damaged("kind " + code + " is unknown");
        }
        FlatEstimator estimator = form.read(in, features, outputs);
        EstimatorFormat.require(estimator.classifies() == classifies, "a member has another task");
        return estimator;
    }

    static void writeMembers(List<FlatEstimator> members, BigEndianOutput out) throws IOException {
        out.putInt(members.size());
        for (FlatEstimator member : members) {
            write(member, out);
        }
    }

    static List<FlatEstimator> readMembers(BigEndianInput in, int features, int outputs, boolean classifies, int depth)
            throws IOException {
        int count = EstimatorFormat.length(in, "members", 1);
        EstimatorFormat.require(count <= MAX_MEMBERS, count + " members");
        List<FlatEstimator> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            members.add(read(in, features, outputs, classifies, depth));
        }
        return members;
    }
}
