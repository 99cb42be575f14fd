package dev.mlops.tribuo.internal;

import dev.mlops.spi.engine.BigEndianInput;
import dev.mlops.spi.engine.BigEndianOutput;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import dev.mlops.tribuo.internal.estimators.StoredForm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

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
public final class EstimatorFormat {
    private static final int MAGIC = 0x4D4C5442;
    private static final int VERSION = 1;

    private EstimatorFormat() {}

    public static void write(FlatEstimator estimator, OutputStream target) throws IOException {
        BigEndianOutput out = new BigEndianOutput(target);
        out.putHeader(MAGIC, VERSION);
        out.putByte(estimator.form());
        out.putInt(estimator.featureCount());
        out.putInt(estimator.outputCount());
        estimator.write(out);
        out.finish();
    }

    public static FlatEstimator read(InputStream source) throws IOException {
        BigEndianInput in = new BigEndianInput(source, FlatEstimator.ENGINE);
        in.requireHeader(MAGIC, VERSION);
        int form = in.getByte();
        int features = StoredForm.length(in, "features", 1);
        int outputs = StoredForm.length(in, "outputs", 1);
        FlatEstimator estimator = Families.form(form, 0).read(in, features, outputs);
        in.requireChecksum();
        return estimator;
    }
}
