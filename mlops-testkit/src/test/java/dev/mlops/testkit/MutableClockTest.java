package dev.mlops.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class MutableClockTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final MutableClock clock = MutableClock.at(START);

    @Test
    void instant_untilMoved_standsStill() {
        assertThat(clock.instant()).isEqualTo(START);
        clock.advance(Duration.ofHours(2));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(7_200));
        clock.advance(Duration.ofHours(-3));
        assertThat(clock.instant()).isEqualTo(START.minusSeconds(3_600));
        clock.set(Instant.EPOCH);
        assertThat(clock).hasToString("1970-01-01T00:00:00Z in Z");
    }

    @Test
    void withZone_isMovedAlong() {
        Clock there = clock.withZone(ZoneId.of("Asia/Tokyo"));
        clock.advance(Duration.ofSeconds(1));
        assertThat(there.instant()).isEqualTo(START.plusSeconds(1));
        assertThat(there.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }
}
