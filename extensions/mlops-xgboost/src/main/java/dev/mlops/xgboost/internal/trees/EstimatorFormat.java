package dev.mlops.xgboost.internal.trees;

import dev.mlops.error.EngineException;
import dev.mlops.spi.engine.BigEndianInput;
import dev.mlops.spi.engine.BigEndianOutput;
import dev.mlops.spi.engine.Failures;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The bytes of an estimator, all numbers with the greatest byte first:
 *
 * <pre>
 * int      0x4D4C5847, the letters MLXG
 * short    version, 1
 * byte     1 logistic, 2 softmax, 3 number, 4 share, 5 shares, 6 mean, 7 labels, 8 label shares; see {@link Objective}
 * byte     1 where values of 0 are what XGBoost calls missing, or else 0
 * int      number of features, at least 1
 * int      number of outputs: 1 for number and mean, 2 for logistic and share, at least 2 for softmax and shares, or else at least 1
 * int      number of bytes that follow before the checksum
 * byte[]   XGBoost's own model file, in Universal Binary JSON (.ubj), as XGBoost 3.4 reads it
 * int      CRC-32 of all before
 * </pre>
 *
 * <p>Reading takes memory only as bytes arrive, runs no native code, and checks the trees throughout.
 */
public final class EstimatorFormat {
    /** The engine whose estimators these are. */
    public static final String ENGINE = "xgboost";

    /** Bytes before XGBoost's model. */
    static final int HEADER = 20;

    private static final int MAGIC = 0x4D4C5847;
    private static final int VERSION = 1;

    /** More features and labels than any data set has; keeps what is made per feature or label small. */
    private static final int MOST = 1 << 24;

    private EstimatorFormat() {}

    /** Writes; does not close the stream. */
    public static void write(TreesEstimator estimator, OutputStream target) throws IOException {
        byte[] model = estimator.model();
        BigEndianOutput out = new BigEndianOutput(target);
        out.putHeader(MAGIC, VERSION);
        out.putByte(estimator.objective().code());
        out.putByte(estimator.zeroIsMissing() ? 1 : 0);
        out.putInt(estimator.featureCount());
        out.putInt(estimator.outputCount());
        out.putInt(model.length);
        out.putBytes(model);
        out.finish();
    }

    /**
     * Reads; does not close the stream.
     *
     * @throws EngineException where these are no such bytes
     */
    public static TreesEstimator read(InputStream source) throws IOException {
        BigEndianInput in = new BigEndianInput(source, ENGINE);
        in.requireHeader(MAGIC, VERSION);
        Objective objective = objective(in.getByte());
        int zeroIsMissing = in.getByte();
        int features = in.getInt();
        int outputs = in.getInt();
        int length = in.getInt();
        if (zeroIsMissing < 0 || zeroIsMissing > 1) {
            throw damaged("the mark of sparse features is " + zeroIsMissing);
        }
        if (features < 1 || features > MOST) {
            throw damaged(features + " features");
        }
        boolean fits = switch (objective) {
            case NUMBER, MEAN -> outputs == 1;
            case LOGISTIC, SHARE -> outputs == 2;
            case SOFTMAX, SHARES -> outputs >= 2 && outputs <= MOST;
            case LABELS, LABEL_SHARES -> outputs >= 1 && outputs <= MOST;
        };
        if (!fits) {
            throw damaged(outputs + " outputs do not fit the kind of estimator");
        }
        if (length < 0) {
            throw damaged("a model of " + length + " bytes");
        }
        byte[] model = in.getBytes(length);
        in.requireChecksum();
        return new TreesEstimator(objective, features, outputs, zeroIsMissing == 1, model);
    }

    private static Objective objective(int code) {
        for (Objective objective : Objective.values()) {
            if (objective.code() == code) {
                return objective;
            }
        }
        throw damaged("kind " + code + " is unknown");
    }

    static EngineException damaged(String found) {
        return Failures.damaged(ENGINE, found);
    }
}
