package dev.mlops.xgboost.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.EngineException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class StoredModelTest {
    private static final Made MADE =
            Made.labelled(Made.mixedRows(120, 4, new Random(1)), 2, row -> row[0] + row[1] > 0 ? 1 : 0);
    private static final AlgorithmValue SMALL = AlgorithmValue.defaults(AlgorithmKind.GRADIENT_BOOSTING)
            .with("rounds", 3L)
            .with("maxDepth", 2L);

    private static byte[] stored(Made made, AlgorithmValue algorithm) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XgBoostEngine engine = new XgBoostEngine();
            engine.write(engine.train(made.request(algorithm)), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static TreesEstimator read(byte[] bytes) {
        try {
            return EstimatorFormat.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The checksum finds what chance does; whoever means it can make it right, so the checks behind it must hold alone. */
    private static byte[] repaired(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, bytes.length - 4);
        ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) checksum.getValue());
        return bytes;
    }

    @Test
    void twoThousandMutations_areRefusedOrScore() {
        Made three = Made.labelled(MADE.rows(), 3, row -> row[0] + 1);
        AlgorithmValue forest = AlgorithmValue.defaults(AlgorithmKind.RANDOM_FOREST)
                .with("trees", 3L)
                .with("maxDepth", 2L);
        byte[][] originals = {stored(MADE, SMALL), stored(three, SMALL), stored(three, forest)};
        Random chance = new Random(5);
        int refused = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = originals[i % originals.length].clone();
            int changes = 1 + chance.nextInt(4);
            for (int k = 0; k < changes; k++) {
                int at = chance.nextInt(bytes.length - 4);
                switch (chance.nextInt(4)) {
                    case 0 -> bytes[at] = (byte) chance.nextInt(256);
                    case 1 -> bytes[at] ^= (byte) (1 << chance.nextInt(8));
                    case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length - 4, at + 4), (byte) 0x7F);
                    default -> {
                        int from = chance.nextInt(bytes.length - 4);
                        int length = Math.min(chance.nextInt(64), bytes.length - 4 - Math.max(at, from));
                        System.arraycopy(bytes, from, bytes, at, length);
                    }
                }
            }
            try {
                TreesEstimator read = read(repaired(bytes));
                double[] scores = new double[read.outputCount()];
                for (double value : new double[] {0, 1e300, -1e300, Double.NaN}) {
                    double[] row = new double[read.featureCount()];
                    Arrays.fill(row, value);
                    read.score(row, scores);
                    for (double score : scores) {
                        assertThat(score).isFinite();
                    }
                }
            } catch (EngineException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(500, 1_999);
    }

    @Test
    void eachBit_isUnderTheChecksum() {
        byte[] bytes = stored(MADE, SMALL);
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= (byte) (1 << (at % 8));
            assertThatThrownBy(() -> read(changed)).isInstanceOf(EngineException.class);
        }
    }

    @Test
    void cutOffAnywhere_isRefused() {
        byte[] bytes = stored(MADE, SMALL);
        for (int length = 0; length < bytes.length; length++) {
            byte[] some = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(some)).isInstanceOf(EngineException.class);
        }
    }

    @Test
    void modelCutOffAnywhereInside_isRefused() {
        byte[] model = Arrays.copyOfRange(stored(MADE, SMALL), EstimatorFormat.HEADER, 2_000);
        for (int length = 0; length < model.length; length++) {
            byte[] some = Arrays.copyOf(model, length);
            assertThatThrownBy(() -> TreeModel.compile(some, Objective.LOGISTIC, 4, 2))
                    .isInstanceOf(EngineException.class);
        }
    }

    @Test
    void announcedLengths_takeNoMemoryBeforeTheBytesArrive() {
        ByteBuffer header = ByteBuffer.allocate(EstimatorFormat.HEADER)
                .putInt(0x4D4C5847)
                .putShort((short) 1)
                .put((byte) 1)
                .put((byte) 0)
                .putInt(1)
                .putInt(2)
                .putInt(Integer.MAX_VALUE);
        assertThatThrownBy(() -> read(header.array()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("end too early");
        // A list of a billion, and a text as long, in a document of a few bytes.
        for (String start : new String[] {"[#L", "[$d#L", "SL"}) {
            ByteBuffer document = ByteBuffer.allocate(40)
                    .put("{i\7learner".getBytes(StandardCharsets.US_ASCII))
                    .put("{i\1x".getBytes(StandardCharsets.US_ASCII))
                    .put(start.getBytes(StandardCharsets.US_ASCII))
                    .putLong(1L << 30);
            assertThatThrownBy(() -> TreeModel.compile(document.array(), Objective.LOGISTIC, 4, 2))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("longer than the document");
        }
    }

    @Test
    void deepNesting_isRefused() {
        byte[] deep = "{i\1x".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> TreeModel.compile(deep, Objective.LOGISTIC, 4, 2))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("too deeply");
    }

    @Test
    void childrenThatDoNotMakeATree_areRefused() {
        byte[] bytes = stored(MADE, SMALL);
        int children = indexOf(bytes, "left_children") + "left_children[$l#L".length() + 8;
        refused(bytes, children, 0, "outside the tree"); // back to the root
        refused(bytes, children, 1_000, "outside the tree");
        refused(bytes, children, -7, "outside the tree");
        refused(bytes, children, 2, "two ways"); // the same as the right child
        int features = indexOf(bytes, "split_indices") + "split_indices[$l#L".length() + 8;
        refused(bytes, features, 4, "unknown feature");
        refused(bytes, features, -1, "unknown feature");
        int values = indexOf(bytes, "split_conditions") + "split_conditions[$d#L".length() + 8;
        refused(bytes, values, Float.floatToIntBits(Float.NaN), "not finite");
        refused(bytes, values, Float.floatToIntBits(Float.POSITIVE_INFINITY), "not finite");
    }

    private static void refused(byte[] bytes, int at, int value, String why) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).putInt(at, value);
        assertThatThrownBy(() -> read(repaired(changed)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(why);
    }

    private static int indexOf(byte[] bytes, String text) {
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
        assertThat(at).isPositive();
        return at;
    }

    @Test
    void otherKindsOfModel_areRefused() {
        byte[] bytes = stored(MADE, SMALL);
        byte[] model = Arrays.copyOfRange(bytes, EstimatorFormat.HEADER, bytes.length - 4);
        assertThatThrownBy(() -> TreeModel.compile(model, Objective.NUMBER, 4, 1))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("its objective is 'binary:logistic'");
        assertThatThrownBy(() -> TreeModel.compile(model, Objective.LOGISTIC, 5, 2))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("number of features");
        byte[] other = bytes.clone();
        other[indexOf(bytes, "gbtree}") + 2]++;
        assertThatThrownBy(() -> read(repaired(other)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("its booster is");
    }

    @Test
    void otherVersion_saysSo() {
        byte[] bytes = stored(MADE, SMALL);
        bytes[5] = 2;
        assertThatThrownBy(() -> read(repaired(bytes)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("version 2");
    }

    @Test
    void read_takesNoByteThatIsNotItsOwn() throws IOException {
        byte[] bytes = stored(MADE, SMALL);
        InputStream in = new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length + 5));
        EstimatorFormat.read(in);
        assertThat(in.available()).isEqualTo(5);
    }

    @Test
    void brokenStream_isTheCallersError() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("unplugged");
            }

            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                throw new IOException("unplugged");
            }
        };
        assertThatThrownBy(() -> EstimatorFormat.read(broken))
                .isInstanceOf(IOException.class)
                .hasMessage("unplugged");
    }

    /** A model of so many rounds, cut, is the model that was trained for fewer. */
    @Test
    void firstRounds_areThoseOfAShorterTraining() {
        Made three = Made.labelled(MADE.rows(), 3, row -> row[0] + 1);
        for (Made made : new Made[] {MADE, three}) {
            int trees = made.labels() == 3 ? 3 : 1;
            XgBoostEngine engine = new XgBoostEngine();
            byte[] many = ((TreesEstimator) engine.train(made.request(SMALL.with("rounds", 130L)))).model();
            for (long rounds : new long[] {1, 2, 60, 129, 130}) {
                byte[] few = ((TreesEstimator) engine.train(made.request(SMALL.with("rounds", rounds)))).model();
                assertThat(FirstRounds.of(many, (int) rounds, trees)).isEqualTo(few);
            }
        }
    }
}
