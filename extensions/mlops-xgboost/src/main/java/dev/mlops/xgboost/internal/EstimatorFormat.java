package dev.mlops.xgboost.internal;

import dev.mlops.error.EngineException;
import dev.mlops.error.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * The bytes of an estimator, all numbers with the greatest byte first:
 *
 * <pre>
 * int      0x4D4C5847, the letters MLXG
 * short    version, 1
 * byte     1 logistic, 2 softmax, 3 number, 4 share, 5 shares, 6 mean; see {@link Objective}
 * byte     1 where values of 0 are what XGBoost calls missing, or else 0
 * int      number of features, at least 1
 * int      number of outputs: 1 for number and mean, 2 for logistic and share, or else at least 2
 * int      number of bytes that follow before the checksum
 * byte[]   XGBoost's own model file, in Universal Binary JSON (.ubj), as XGBoost 3.4 reads it
 * int      CRC-32 of all before
 * </pre>
 *
 * <p>Reading takes memory only as bytes arrive, runs no native code, and checks the trees throughout.
 */
final class EstimatorFormat {
    /** Bytes before XGBoost's model. */
    static final int HEADER = 20;

    private static final int MAGIC = 0x4D4C5847;
    private static final int VERSION = 1;

    /** More features and labels than any data set has; keeps what is made per feature or label small. */
    private static final int MOST = 1 << 24;

    private EstimatorFormat() {}

    static void write(TreesEstimator estimator, OutputStream out) throws IOException {
        byte[] model = estimator.model();
        byte[] header = ByteBuffer.allocate(HEADER)
                .putInt(MAGIC)
                .putShort((short) VERSION)
                .put((byte) estimator.objective().code())
                .put((byte) (estimator.zeroIsMissing() ? 1 : 0))
                .putInt(estimator.featureCount())
                .putInt(estimator.outputCount())
                .putInt(model.length)
                .array();
        out.write(header);
        out.write(model);
        out.write(ByteBuffer.allocate(4).putInt(checksum(header, model)).array());
        out.flush();
    }

    static TreesEstimator read(InputStream in) throws IOException {
        byte[] first = next(in, HEADER);
        ByteBuffer header = ByteBuffer.wrap(first);
        if (header.getInt() != MAGIC) {
            throw damaged("the first bytes are not those of an estimator of this engine");
        }
        int version = header.getShort();
        if (version != VERSION) {
            throw new EngineException(Problem.of("an estimator is stored in a form that is not known here")
                    .expected("version " + VERSION)
                    .found("version " + version)
                    .next("read it with the release that wrote it, or a later one"));
        }
        Objective objective = objective(header.get());
        int zeroIsMissing = header.get();
        int features = header.getInt();
        int outputs = header.getInt();
        int length = header.getInt();
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
        };
        if (!fits) {
            throw damaged(outputs + " outputs do not fit the kind of estimator");
        }
        if (length < 0) {
            throw damaged("a model of " + length + " bytes");
        }
        byte[] model = next(in, length);
        if (ByteBuffer.wrap(next(in, 4)).getInt() != checksum(first, model)) {
            throw damaged("the checksum is another one");
        }
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

    /** Takes memory as the bytes arrive, whatever length was announced. */
    private static byte[] next(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw damaged("they end too early");
        }
        return bytes;
    }

    private static int checksum(byte[] header, byte[] model) {
        CRC32 checksum = new CRC32();
        checksum.update(header);
        checksum.update(model);
        return (int) checksum.getValue();
    }

    static EngineException damaged(String found) {
        return new EngineException(Problem.of("these bytes are no estimator of engine '" + XgBoostEngine.ID + "'")
                .expected("the bytes that the engine wrote")
                .found(found)
                .next("fetch them again from where they were stored"));
    }
}
