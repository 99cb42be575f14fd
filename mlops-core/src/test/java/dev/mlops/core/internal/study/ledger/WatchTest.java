package dev.mlops.core.internal.study.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.study.ledger.Ledger.Standing;
import dev.mlops.core.testing.SteppingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who lives; the clock goes on by a second each time it is asked. */
class WatchTest {
    private final Watch watch = new Watch(new SteppingClock(), Duration.ofSeconds(3));

    @Test
    void standing_nothingSeen_isUnknown() {
        assertThat(watch.standing("w")).isEqualTo(Standing.UNKNOWN);
        assertThat(watch.sign("w")).isZero();
    }

    @Test
    void standing_noSignForALease_isAbandoned() {
        watch.see("w", 4);
        assertThat(watch.standing("w")).isEqualTo(Standing.UNKNOWN);
        watch.see("w", 4);
        assertThat(watch.standing("w")).isEqualTo(Standing.UNKNOWN);
        assertThat(watch.standing("w")).isEqualTo(Standing.ABANDONED);
    }

    @Test
    void standing_newSign_isAliveForAnotherLease() {
        watch.see("w", 4);
        watch.see("w", 5);
        assertThat(watch.standing("w")).isEqualTo(Standing.ALIVE);
        assertThat(watch.standing("w")).isEqualTo(Standing.ALIVE);
        assertThat(watch.standing("w")).isEqualTo(Standing.ABANDONED);
        watch.see("w", 9);
        assertThat(watch.standing("w")).isEqualTo(Standing.ALIVE);
    }

    @Test
    void standing_left_isAbandonedAtOnce() {
        watch.see("w", 4);
        watch.see("w", 0);
        assertThat(watch.standing("w")).isEqualTo(Standing.ABANDONED);
    }
}
