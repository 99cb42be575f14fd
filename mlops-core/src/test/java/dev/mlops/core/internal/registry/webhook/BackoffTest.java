package dev.mlops.core.internal.registry.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Property(tries = 200)
    void after_isWithinAQuarterOfTheDoubledTime_andTheSameAgain(
            @ForAll @IntRange(min = 1, max = 100_000) int failed, @ForAll String delivery) {
        double seconds = Math.min(300, Math.pow(2, failed - 1));
        double wait = Backoff.after(failed, delivery).toMillis() / 1000.0;
        assertThat(wait).isBetween(0.75 * seconds, 1.25 * seconds);
        assertThat(Backoff.after(failed, delivery)).isEqualTo(Backoff.after(failed, delivery));
    }

    @Test
    void after_ofManyDeliveries_isNotOneTime() {
        Set<Long> waits = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            waits.add(Backoff.after(9, "delivery " + i).toSeconds());
        }
        assertThat(waits).hasSizeGreaterThan(30);
    }
}
