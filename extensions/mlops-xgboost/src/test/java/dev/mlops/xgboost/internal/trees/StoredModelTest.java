package dev.mlops.xgboost.internal.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.EngineException;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.engine.AlgorithmValue;
import dev.mlops.testkit.MadeRows;
import dev.mlops.testkit.StoredForms;
import dev.mlops.xgboost.internal.Cases;
import dev.mlops.xgboost.internal.XgBoostEngine;
import dev.mlops.xgboost.internal.XgBoostKinds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class StoredModelTest {
    private static final MadeRows MADE =
            MadeRows.labelled(MadeRows.mixedRows(120, 4, new Random(1)), 2, row -> row[0] + row[1] > 0 ? 1 : 0);
    private static final AlgorithmValue SMALL = AlgorithmValue.defaults(XgBoostKinds.GRADIENT_BOOSTING)
            .with("rounds", 3L)
            .with("maxDepth", 2L);

    private static byte[] stored(MadeRows made, AlgorithmValue algorithm) {
        return StoredForms.trained(new XgBoostEngine(), made.request(algorithm));
    }

    @Test
    void twoThousandMutations_areRefusedOrScore() {
        assertThat(refusedOf(2_000, 5)).isBetween(500, 1_999);
    }

    @Test
    @Tag("long")
    void hundredThousandMutations_areRefusedOrScore() {
        assertThat(refusedOf(100_000, 6)).isBetween(25_000, 99_999);
    }

    private static int refusedOf(int mutations, long seed) {
        MadeRows three = MadeRows.labelled(MADE.rows(), 3, row -> row[0] + 1);
        AlgorithmValue forest = AlgorithmValue.defaults(XgBoostKinds.RANDOM_FOREST)
                .with("trees", 3L)
                .with("maxDepth", 2L);
        byte[][] originals = {
            stored(MADE, SMALL),
            stored(three, SMALL),
            stored(three, forest),
            stored(new Cases(0, false, true, 100), SMALL),
            stored(new Cases(3, true, true, 5), SMALL),
            stored(new Cases(3, true, false, 70), forest)
        };
        Random chance = new Random(seed);
        int refused = 0;
        for (int i = 0; i < mutations; i++) {
            byte[] bytes = StoredForms.mutated(originals[i % originals.length], chance);
            if (StoredForms.assertRefusedOrScores(bytes, EstimatorFormat::read, 0, 70, 1e300, -1e300, Double.NaN)) {
                refused++;
            }
        }
        return refused;
    }

    private static byte[] stored(Cases some, AlgorithmValue algorithm) {
        Random chance = new Random(9);
        return StoredForms.trained(new XgBoostEngine(), some.request(some.rows(120, chance), algorithm, chance));
    }

    @Test
    void eachBit_isUnderTheChecksum() {
        StoredForms.assertFlipsRefused(stored(MADE, SMALL), 1, EstimatorFormat::read);
    }

    @Test
    void cutOffAnywhere_isRefused() {
        StoredForms.assertCutOffsRefused(stored(MADE, SMALL), EstimatorFormat::read);
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
        StoredForms.assertRefused("end too early", header.array(), EstimatorFormat::read);
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

    @Test
    void categoriesThatAreNoSets_areRefused() {
        byte[] bytes = stored(new Cases(0, false, false, 100), SMALL);
        int categories = indexOf(bytes, "categories[$l#L") + "categories[$l#L".length() + 8;
        refused(bytes, categories, -1, "a category is none");
        refused(bytes, categories, Categories.END_OF_CODES, "a category is none");
        int nodes = indexOf(bytes, "categories_nodes") + "categories_nodes[$l#L".length() + 8;
        refused(bytes, nodes, 1_000, "not there");
        refused(bytes, nodes, -1, "not there");
        int starts = indexOf(bytes, "categories_segments") + "categories_segments[$L#L".length() + 8;
        refused(bytes, starts + 4, 1, "follow each other");
        int sizes = indexOf(bytes, "categories_sizes") + "categories_sizes[$L#L".length() + 8;
        refused(bytes, sizes + 4, 1_000, "follow each other");
        int types = indexOf(bytes, "split_type") + "split_type[$U#L".length() + 8;
        byte[] number = bytes.clone();
        number[types] = 0;
        StoredForms.assertRefused("no categories", StoredForms.withChecksum(number), EstimatorFormat::read);
        number[types] = 2;
        StoredForms.assertRefused("unknown type", StoredForms.withChecksum(number), EstimatorFormat::read);
    }

    private static void refused(byte[] bytes, int at, int value, String why) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).putInt(at, value);
        StoredForms.assertRefused(why, StoredForms.withChecksum(changed), EstimatorFormat::read);
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
        StoredForms.assertRefused("its booster is", StoredForms.withChecksum(other), EstimatorFormat::read);
    }

    @Test
    void otherVersion_saysSo() {
        byte[] bytes = stored(MADE, SMALL);
        bytes[5] = 2;
        StoredForms.assertRefused("version 2", StoredForms.withChecksum(bytes), EstimatorFormat::read);
    }

    @Test
    void read_takesNoByteThatIsNotItsOwn() throws IOException {
        StoredForms.assertReadsNoMore(stored(MADE, SMALL), EstimatorFormat::read);
    }

    @Test
    void brokenStream_isTheCallersError() {
        StoredForms.assertBrokenStreamIsTheCallers(EstimatorFormat::read);
    }

    /** A model of so many rounds, cut, is the model that was trained for fewer. */
    @Test
    void firstRounds_areThoseOfAShorterTraining() {
        XgBoostEngine engine = new XgBoostEngine();
        for (Cases some : new Cases[] {
            new Cases(0, false, true, 0),
            new Cases(2, false, false, 20),
            new Cases(3, false, false, 0),
            new Cases(3, true, false, 20)
        }) {
            int trees = some.labels() == 3 ? 3 : 1;
            double[][] rows = some.rows(120, new Random(1));
            byte[] many = model(engine.train(some.request(rows, SMALL.with("rounds", 130L), new Random(2))));
            for (long rounds : new long[] {1, 2, 60, 129, 130}) {
                byte[] few = model(engine.train(some.request(rows, SMALL.with("rounds", rounds), new Random(2))));
                assertThat(FirstRounds.of(many, (int) rounds, trees)).isEqualTo(few);
            }
        }
    }

    private static byte[] model(Estimator estimator) {
        return ((TreesEstimator) estimator).model();
    }
}
