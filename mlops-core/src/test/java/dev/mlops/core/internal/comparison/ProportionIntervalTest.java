package dev.mlops.core.internal.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProportionIntervalTest {
    @Property
    void interval_holdsTheShare_isMirrored_andWidensWithConfidence(
            @ForAll @IntRange(min = 1, max = 3000) int trials,
            @ForAll @DoubleRange(min = 0, max = 1) double part,
            @ForAll @DoubleRange(min = 0.5, max = 0.99) double confidence) {
        double successes = Math.floor(part * trials);
        double share = successes / trials;
        for (ProportionInterval kind : ProportionInterval.values()) {
            Interval interval = kind.of(successes, trials, confidence);
            Interval mirrored = kind.of(trials - successes, trials, confidence);
            Interval wider = kind.of(successes, trials, (1 + confidence) / 2);
            assertThat(interval.low()).as("%s", kind).isBetween(0.0, 1.0).isLessThanOrEqualTo(interval.high());
            assertThat(mirrored.low()).as("%s", kind).isCloseTo(1 - interval.high(), within(1e-9));
            assertThat(wider.low()).as("%s", kind).isLessThanOrEqualTo(interval.low() + 1e-12);
            assertThat(wider.high()).as("%s", kind).isGreaterThanOrEqualTo(interval.high() - 1e-12);
            if (kind != ProportionInterval.JEFFREYS || (share > 0 && share < 1)) {
                assertThat(interval.low()).as("%s", kind).isLessThanOrEqualTo(share + 1e-12);
                assertThat(interval.high()).as("%s", kind).isGreaterThanOrEqualTo(share - 1e-12);
            }
        }
    }

    /** The ends of the exact interval are where the tail has just half of what the confidence leaves over: with none of n, (1 - p)^n. */
    @Test
    void clopperPearson_noSuccess_isTheRootOfTheTail() {
        Interval interval = ProportionInterval.CLOPPER_PEARSON.of(0, 20, 0.9);
        assertThat(interval.low()).isZero();
        assertThat(interval.high()).isCloseTo(1 - Math.pow(0.05, 1.0 / 20), within(1e-14));
    }

    @Test
    void effectiveRows_needNotBeWhole() {
        Interval interval = ProportionInterval.WILSON.of(2.5, 7.25, 0.95);
        assertThat(interval.contains(2.5 / 7.25)).isTrue();
    }

    @Test
    void badArguments_areNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProportionInterval.WILSON.of(0, 0, 0.95))
                .withMessageContaining("trials");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProportionInterval.WILSON.of(3, 2, 0.95))
                .withMessageContaining("successes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProportionInterval.WILSON.of(1, 2, 1))
                .withMessageContaining("confidence");
    }
}
