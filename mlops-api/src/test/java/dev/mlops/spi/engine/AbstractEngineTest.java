package dev.mlops.spi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.EngineException;
import dev.mlops.spi.Estimator;
import dev.mlops.spi.Rounds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbstractEngineTest {
    private final Mine engine = new Mine();

    private static byte[] bytes(Mine.Constant estimator) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Mine().write(estimator, out);
        return out.toByteArray();
    }

    @Test
    void algorithm_isTrained() {
        Estimator estimator = engine.train(Mine.numbers(AlgorithmValue.defaults(Mine.MEAN), 1, 2, 6));
        assertThat(estimator).isEqualTo(new Mine.Constant(3));
        assertThat(engine.id()).isEqualTo("mine");
        assertThat(engine.algorithms()).containsExactly("both", "broken", "mean");
    }

    @Test
    void whatTrainingThrows_becomesATypedError() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> engine.train(Mine.numbers(AlgorithmValue.defaults(Mine.BROKEN), 1)))
                .withMessageContaining("Mine failed while training")
                .withMessageContaining("a wheel came off")
                .withCauseInstanceOf(IllegalStateException.class);
    }

    /** Whether it is asked or shown something. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatAWatcherThrows_passesThrough(boolean wants) {
        RuntimeException enough = new IllegalStateException("enough");
        Rounds watcher = new Rounds() {
            @Override
            public boolean wants(long done, long total) {
                if (wants) {
                    return true;
                }
                throw enough;
            }

            @Override
            public void grown(long done, long total, Estimator estimator) {
                throw enough;
            }
        };
        assertThatThrownBy(() -> engine.train(
                        Mine.numbers(AlgorithmValue.defaults(Mine.BROKEN), 1).watched(watcher)))
                .isSameAs(enough);
    }

    @Test
    void interruptedThread_doesNotTrain_andStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> engine.train(Mine.numbers(AlgorithmValue.defaults(Mine.MEAN), 1)))
                .withMessageContaining("training was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void estimatorOfAnotherEngine_isNotWritten() {
        Estimator foreign = new Estimator() {
            @Override
            public int featureCount() {
                return 1;
            }

            @Override
            public int outputCount() {
                return 1;
            }

            @Override
            public void score(double[] features, double[] scores) {
                scores[0] = 0;
            }
        };
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> engine.write(foreign, new ByteArrayOutputStream()))
                .withMessageContaining("engine 'mine' cannot write an estimator of another engine");
    }

    @Test
    void stored_comesBack_andDamageIsNamed() throws IOException {
        byte[] bytes = bytes(new Mine.Constant(-1.5));
        assertThat(engine.read(new ByteArrayInputStream(bytes))).isEqualTo(new Mine.Constant(-1.5));
        refused("the first bytes are not those", bytes, 0);
        refused("version 0", bytes, 5);
        refused("the checksum is another one", bytes, 9);
        for (int length = 0; length < bytes.length; length++) {
            InputStream in = new ByteArrayInputStream(bytes, 0, length);
            assertThatThrownBy(() -> engine.read(in))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("these bytes are no estimator of engine 'mine'")
                    .hasMessageContaining("they end too early");
        }
    }

    private void refused(String why, byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        assertThatThrownBy(() -> engine.read(new ByteArrayInputStream(changed)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(why);
    }

    @Test
    void allKindsOfNumbers_comeBack() throws IOException {
        int[] ints = new int[10_000];
        Arrays.setAll(ints, i -> i * 7_919);
        double[] doubles = new double[10_000];
        Arrays.setAll(doubles, i -> Math.sin(i));
        byte[] raw = new byte[20_000];
        raw[17] = 3;
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        BigEndianOutput out = new BigEndianOutput(target);
        out.putByte(-3);
        out.putInts(ints);
        out.putBytes(raw);
        out.putDoubles(doubles);
        out.putShort(-300);
        out.finish();
        BigEndianInput in = new BigEndianInput(new ByteArrayInputStream(target.toByteArray()), "mine");
        assertThat(in.getByte()).isEqualTo(-3);
        assertThat(in.getInts(ints.length)).isEqualTo(ints);
        assertThat(in.getBytes(raw.length)).isEqualTo(raw);
        assertThat(in.getDoubles(doubles.length)).isEqualTo(doubles);
        assertThat(in.getShort()).isEqualTo(-300);
        in.requireChecksum();
    }

    /** Two gigabytes are announced; a few times that at once would not fit into the tests' heap. */
    @Test
    void announcedLengths_takeNoMemoryBeforeTheBytesArrive() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> empty().getDoubles(1 << 28)).hasMessageContaining("they end too early");
            assertThatThrownBy(() -> empty().getInts(1 << 29)).hasMessageContaining("they end too early");
            assertThatThrownBy(() -> empty().getBytes(Integer.MAX_VALUE - 8))
                    .hasMessageContaining("they end too early");
        }
    }

    private static BigEndianInput empty() {
        return new BigEndianInput(new ByteArrayInputStream(new byte[100]), "mine");
    }
}
