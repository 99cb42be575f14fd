package dev.mlops.tribuo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.testkit.StoredForms;
import dev.mlops.tribuo.internal.estimators.FlatEstimator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What holds of the stored form of every estimator. */
abstract class FormLaws {
    /** Estimators of up to two features, each form at least once. */
    abstract List<FlatEstimator> all();

    @Test
    void all_comeBack() {
        Random chance = new Random(1);
        for (FlatEstimator estimator : all()) {
            byte[] bytes = bytes(estimator);
            FlatEstimator read = (FlatEstimator) StoredForms.read(bytes, EstimatorFormat::read);
            assertThat(bytes(read)).isEqualTo(bytes);
            assertThat(read.kind()).isEqualTo(estimator.kind());
            double[] expected = new double[estimator.outputCount()];
            double[] scores = new double[read.outputCount()];
            for (int i = 0; i < 20; i++) {
                double[] row = {chance.nextGaussian(), chance.nextGaussian()};
                estimator.score(row, expected);
                read.score(row, scores);
                assertThat(scores).isEqualTo(expected);
            }
        }
    }

    @Test
    void bytesCutOff_areRefused() {
        for (FlatEstimator estimator : all()) {
            StoredForms.assertCutOffsRefused(bytes(estimator), EstimatorFormat::read);
        }
    }

    /** An attacker can make the checksum right, so the checks behind it must hold alone. */
    @Property(tries = 2_000)
    void changedBytesWithAChecksumThatFits_areRefusedOrScore(@ForAll long seed) {
        Random chance = new Random(seed);
        byte[] changed = StoredForms.mutated(bytes(all().get(chance.nextInt(all().size()))), chance);
        StoredForms.assertRefusedOrScores(changed, EstimatorFormat::read, 0, 1, -1e9, 1e300, Double.MAX_VALUE);
    }

    static void refused(String why, FlatEstimator estimator) {
        StoredForms.assertRefused(why, bytes(estimator), EstimatorFormat::read);
    }

    static byte[] bytes(FlatEstimator estimator) {
        return StoredForms.written(estimator, EstimatorFormat::write);
    }
}
