package dev.mlops.tribuo.internal;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The bytes of an estimator, all numbers with the greatest byte first:
 *
 * <pre>
 * int      0x4D4C5442, the letters MLTB
 * short    version, 1
 * byte     form: 1 linear classification, 2 linear regression, 3 forest classification, 4 forest regression, others as their estimators say
 * int      number of features, at least 1
 * int      number of outputs, at least 1; 1 for regression
 * linear:  double[outputs * (features + 1)]: per output the features' weights and then the bias
 * forest:  int trees, int nodes, int leaves
 *          int[trees]: where each tree begins; the first at 0, ascending
 *          int[nodes]: the feature that a split looks at, -1 for a leaf
 *          double[nodes]: greater values go to a split's second child; 0 for a leaf
 *          int[nodes]: a split's first child, after the split itself and in the same tree, the second one being next to it; or which leaf
 *          double[leaves * outputs]: the leaves' numbers
 * int      CRC-32 of all before
 * </pre>
 *
 * <p>A double is its raw bits. The form is the same for the same estimator, holds no name of a class, and is checked throughout when
 * read: lengths before memory is taken for them, and memory only as bytes arrive.
 */
final class EstimatorFormat {
    /** The greatest number of elements in an array. */
    static final int MAX_LENGTH = 1 << 28;

    private static final int MAGIC = 0x4D4C5442;
    private static final int VERSION = 1;
    private static final Map<Integer, Form> FORMS = Stream.of(
                    LinearKinds.forms(), NeighbourKinds.forms(), TreeKinds.forms(), EnsembleKinds.forms())
            .flatMap(forms -> forms.entrySet().stream())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Reads what an estimator wrote of itself, and checks all of it. */
    interface Form {
        FlatEstimator read(BigEndianInput in, int features, int outputs) throws IOException;
    }

    private EstimatorFormat() {}

    static void write(FlatEstimator estimator, OutputStream target) throws IOException {
        BigEndianOutput out = new BigEndianOutput(target);
        out.putInt(MAGIC);
        out.putShort(VERSION);
        out.putByte(estimator.form());
        out.putInt(estimator.featureCount());
        out.putInt(estimator.outputCount());
        estimator.write(out);
        out.finish();
    }

    static FlatEstimator read(InputStream source) throws IOException {
        BigEndianInput in = new BigEndianInput(source);
        if (in.getInt() != MAGIC) {
            throw damaged("the first bytes are not those of an estimator of this engine");
        }
        int version = in.getShort();
        if (version != VERSION) {
            throw new EngineException(Problem.of("an estimator is stored in a form that is not known here")
                    .expected("version " + VERSION)
                    .found("version " + version)
                    .next("read it with the release that wrote it, or a later one"));
        }
        int form = in.getByte();
        int features = length(in, "features", 1);
        int outputs = length(in, "outputs", 1);
        Form known = FORMS.get(form);
        if (known == null) {
            throw damaged("kind " + form + " is unknown");
        }
        FlatEstimator estimator = known.read(in, features, outputs);
        if (!in.checksumFollows()) {
            throw damaged("the checksum is another one");
        }
        return estimator;
    }

    static void requireOutputs(boolean classifies, int outputs) {
        require(classifies ? outputs >= 2 : outputs == 1, outputs + " outputs do not fit the kind of estimator");
    }

    static int length(BigEndianInput in, String what, int least) throws IOException {
        int length = in.getInt();
        require(length >= least && length < MAX_LENGTH, length + " " + what);
        return length;
    }

    static int product(int a, int b) {
        long product = (long) a * b;
        require(product <= MAX_LENGTH, product + " numbers");
        return (int) product;
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw damaged(otherwise);
        }
    }

    static EngineException damaged(String found) {
        return new EngineException(Problem.of("these bytes are no estimator of engine '" + TribuoEngine.ID + "'")
                .expected("the bytes that the engine wrote")
                .found(found)
                .next("fetch them again from where they were stored"));
    }
}
