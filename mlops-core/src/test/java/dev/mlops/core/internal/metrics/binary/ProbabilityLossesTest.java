package dev.mlops.core.internal.metrics.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProbabilityLossesTest {
    private final Random random = new Random(5);

    private double[] probabilities(int rows) {
        double[] p = new double[rows];
        for (int i = 0; i < rows; i++) {
            p[i] = i % 50 == 0 ? 0 : i % 50 == 1 ? 1 : Math.pow(random.nextDouble(), 3);
        }
        return p;
    }

    private boolean[] truth(int rows) {
        boolean[] truth = new boolean[rows];
        for (int i = 0; i < rows; i++) {
            truth[i] = random.nextBoolean();
        }
        return truth;
    }

    @Property(tries = 50)
    void sharedLogarithms_areTheSumOfLogarithms(@ForAll @IntRange(min = 1, max = 500) int rows) {
        double[] p = probabilities(rows);
        boolean[] truth = truth(rows);
        double logs = 0;
        double squares = 0;
        for (int i = 0; i < rows; i++) {
            double clipped = Math.min(Math.max(p[i], 0x1p-52), 1 - 0x1p-52);
            logs -= Math.log(truth[i] ? clipped : 1 - clipped) / rows;
            squares += Math.pow(p[i] - (truth[i] ? 1 : 0), 2) / rows;
        }
        ProbabilityLosses found = new ProbabilityLosses().add(truth, p, null);
        assertThat(found.logLoss()).isCloseTo(logs, within(1e-12));
        assertThat(found.brier()).isCloseTo(squares, within(1e-14));
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        assertThat(new ProbabilityLosses().add(truth, p, ones).logLoss()).isCloseTo(logs, within(1e-12));
    }

    @Property(tries = 50)
    void parts_mergeToTheWhole(
            @ForAll @IntRange(min = 0, max = 200) int first, @ForAll @IntRange(min = 1, max = 200) int second) {
        int rows = first + second;
        double[] p = probabilities(rows);
        boolean[] truth = truth(rows);
        ProbabilityLosses whole = new ProbabilityLosses().add(truth, p, null);
        ProbabilityLosses merged = new ProbabilityLosses()
                .add(Arrays.copyOf(truth, first), Arrays.copyOf(p, first), null)
                .merge(new ProbabilityLosses()
                        .add(Arrays.copyOfRange(truth, first, rows), Arrays.copyOfRange(p, first, rows), null));
        assertThat(merged.logLoss()).isCloseTo(whole.logLoss(), within(1e-13));
        assertThat(merged.brier()).isCloseTo(whole.brier(), within(1e-15));
    }

    @Test
    void wholeWeights_areRepeatedRows() {
        ProbabilityLosses weighted = new ProbabilityLosses()
                .add(new boolean[] {true, false, true}, new double[] {0.9, 0.2, 0.4}, new double[] {2, 1, 0});
        ProbabilityLosses repeated =
                new ProbabilityLosses().add(new boolean[] {true, true, false}, new double[] {0.9, 0.9, 0.2}, null);
        assertThat(weighted.logLoss()).isCloseTo(repeated.logLoss(), within(1e-15));
        assertThat(weighted.brier()).isCloseTo(repeated.brier(), within(1e-15));
    }

    @Test
    void noRows_areUndefined() {
        assertThat(new ProbabilityLosses().logLoss()).isNaN();
        assertThat(new ProbabilityLosses().brier()).isNaN();
    }

    @Test
    void noProbability_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProbabilityLosses().add(new boolean[2], new double[] {0, -0.1}, null))
                .withMessageContaining("probabilities")
                .withMessageContaining("row 1");
    }
}
