package dev.mlops.tribuo.internal.wrapped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.error.EngineException;
import dev.mlops.spi.Estimator;
import dev.mlops.testkit.StoredForms;
import java.util.Arrays;

/** As {@link StoredForms} tries bytes, where an estimator may also refuse a row. */
public final class StoredBytes {
    private StoredBytes() {}

    /**
     * Asserts that bytes are refused with a typed error, or are those of an estimator that gives finite scores or refuses rows with a typed error.
     *
     * @return whether they were refused
     */
    public static boolean assertRefusedOrWorks(byte[] bytes, StoredForms.Reader reader) {
        Estimator estimator;
        try {
            estimator = StoredForms.read(bytes, reader);
        } catch (EngineException e) {
            return true;
        }
        if (estimator.featureCount() > 100_000) {
            return false;
        }
        double[] row = new double[estimator.featureCount()];
        double[] scores = new double[estimator.outputCount()];
        for (double value : new double[] {0, 1, -1e9, 1e300}) {
            Arrays.fill(row, value);
            try {
                estimator.score(row, scores);
            } catch (EngineException e) {
                assertThat(e.getMessage()).contains("no answer");
                continue;
            }
            assertThat(Arrays.stream(scores).allMatch(Double::isFinite)).isTrue();
        }
        return false;
    }
}
