package dev.mlops.core.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What holds for each test of two samples. */
class TwoSampleTestsTest {
    private static final Map<String, BiFunction<Sample, Sample, TestResult>> TESTS = Map.of(
            "Kolmogorov-Smirnov", KolmogorovSmirnov::test,
            "Mann-Whitney", MannWhitney::test,
            "Anderson-Darling", AndersonDarling::test,
            "Cramér-von Mises", CramerVonMises::test,
            "Epps-Singleton", EppsSingleton::test,
            "Welch", MomentTests::welch,
            "Brown-Forsythe", MomentTests::brownForsythe);

    /** 400 pairs from one distribution: one in ten has p of at most 0.1, give or take four deviations of 0.015; of discrete p fewer. */
    @Test
    void p_ofOneDistribution_isAsOftenSmallAsItSays() {
        TESTS.forEach((name, test) -> {
            SplittableRandom random = new SplittableRandom(7);
            int small = 0;
            int half = 0;
            for (int i = 0; i < 400; i++) {
                double p = test.apply(
                                Samples.drawn(40, random, SplittableRandom::nextDouble),
                                Samples.drawn(60, random, SplittableRandom::nextDouble))
                        .p();
                small += p <= 0.1 ? 1 : 0;
                half += p <= 0.2 ? 1 : 0;
            }
            assertThat(small / 400.0).as(name).isBetween(0.04, 0.16);
            assertThat(half / 400.0).as(name).isBetween(0.12, 0.28);
        });
    }

    /** Half as wide, elsewhere and another shape: each test sees one of these at 200 values. */
    @Test
    void p_ofOtherDistributions_isSmall() {
        TESTS.forEach((name, test) -> {
            SplittableRandom random = new SplittableRandom(8);
            Sample x = Samples.drawn(200, random, SplittableRandom::nextDouble);
            Sample y = Samples.drawn(200, random, r -> 0.2 + 0.5 * r.nextDouble() * r.nextDouble());
            assertThat(test.apply(x, y).p()).as(name).isLessThan(0.002);
        });
    }

    @Property
    void p_isAProbabilityOrNaNWithItsStatistic_andTheSameBothWays(
            @ForAll @Size(min = 5, max = 40) List<@IntRange(max = 9) Integer> before,
            @ForAll @Size(min = 5, max = 40) List<@IntRange(max = 9) Integer> now) {
        Sample x = Samples.of(before);
        Sample y = Samples.of(now);
        TESTS.forEach((name, test) -> {
            TestResult there = test.apply(x, y);
            TestResult back = test.apply(y, x);
            if (Double.isNaN(there.statistic())) {
                assertThat(there.p()).as(name).isNaN();
                assertThat(back.p()).as(name).isNaN();
            } else {
                assertThat(there.p()).as(name).isBetween(0.0, 1.0).isCloseTo(back.p(), within(1e-6));
            }
        });
    }

    @Test
    void mannWhitney_countsPairs() {
        TestResult test = MannWhitney.exact(Sample.of(1, 4), Sample.of(2, 3, 5));
        // Of the pairs 1-2, 1-3, 1-5, 4-2, 4-3, 4-5 the reference is larger in two. U is at most 2 in 4 of the 10
        // orders.
        assertThat(test.statistic()).isEqualTo(2);
        assertThat(test.p()).isCloseTo(0.8, within(1e-15));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MannWhitney.exact(Sample.of(1, 2), Sample.of(2, 3)))
                .withMessageContaining("ties");
    }

    @Test
    void exactP_ofTwoLargestSamples_isNearTheLimit() {
        SplittableRandom random = new SplittableRandom(3);
        Sample x = Samples.drawn(20, random, SplittableRandom::nextDouble);
        Sample y = Samples.drawn(19, random, r -> 0.2 + r.nextDouble());
        assertThat(CramerVonMises.exact(x, y).p())
                .isCloseTo(CramerVonMises.test(x, y).p(), within(0.01));
        assertThat(MannWhitney.exact(x, y).p()).isCloseTo(MannWhitney.test(x, y).p(), within(0.01));
    }

    @Test
    void cramerVonMises_ofThreeAndTwo_byHand() {
        // x x x y y is one of the two orders of ten that are farthest apart.
        assertThat(CramerVonMises.exact(Sample.of(1, 2, 3), Sample.of(4, 5)).p())
                .isCloseTo(0.2, within(1e-15));
    }

    @Test
    void constants_areNaNWhereNothingIsDefined_andInfiniteWhereTheyDiffer() {
        Sample zero = Sample.of(0, 0, 0, 0, 0, 0);
        Sample one = Sample.of(1, 1, 1, 1, 1, 1);
        assertThat(MomentTests.welch(zero, one)).isEqualTo(new TestResult(Double.NEGATIVE_INFINITY, 0));
        assertThat(MomentTests.welch(zero, zero).p()).isNaN();
        assertThat(MomentTests.brownForsythe(zero, one).p()).isNaN();
        assertThat(EppsSingleton.test(zero, one)).isEqualTo(new TestResult(Double.POSITIVE_INFINITY, 0));
        assertThat(EppsSingleton.test(zero, zero).p()).isNaN();
        assertThat(AndersonDarling.test(zero, zero).p()).isNaN();
        assertThat(MannWhitney.test(zero, zero).p()).isEqualTo(1);
    }

    @Test
    void samples_thatAreTooSmall_areRefused() {
        Sample one = Sample.of(1);
        Sample many = Sample.of(new SplittableRandom(1).doubles(21).toArray());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MomentTests.welch(one, many))
                .withMessageContaining("reference");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EppsSingleton.test(many, one))
                .withMessageContaining("current");
        assertThatIllegalArgumentException().isThrownBy(() -> AndersonDarling.test(one, one));
        assertThatIllegalArgumentException().isThrownBy(() -> MomentTests.brownForsythe(one, one));
        assertThatIllegalArgumentException().isThrownBy(() -> CramerVonMises.exact(one, many));
    }
}
