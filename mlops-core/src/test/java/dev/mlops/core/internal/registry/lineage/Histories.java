package dev.mlops.core.internal.registry.lineage;

import dev.mlops.core.internal.runs.RunTimes;
import dev.mlops.data.Operation;
import dev.mlops.data.Origin;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.Parent;
import dev.mlops.registry.RegistryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Made-up lives of versions of {@code income}. */
final class Histories {
    static final Instant START = Instant.parse("2026-05-01T10:00:00Z");
    static final Origin ADULT = Origin.of("adult", 1, "8d1f3c2a99");
    static final Origin TRAIN = ADULT.then(Operation.of("stratified", Map.of("part", "train")));
    static final Origin TEST = ADULT.then(Operation.of("stratified", Map.of("part", "test")));
    static final String RUN_ID = "3f2a9c1b00112233445566778899aabb";

    private Histories() {}

    static Instant at(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    private static RegistryEvent event(int number, String kind, int version, Map<String, String> details) {
        return new RegistryEvent(
                number, kind, "income", OptionalInt.of(version), "job", "", at(number), new TreeMap<>(details), "", "");
    }

    static WatchedWindow window(int minute, long rows, String... drifted) {
        return new WatchedWindow(at(minute), rows, at(minute - 2), at(minute - 1), List.of(drifted));
    }

    /** Version 1 was the champion twice, and deployed twice in one minute: entry 7 had two windows, entry 8 had 21. */
    static History of(int number, Optional<Parent> parent, String gate) {
        ModelVersion version = RecordedVersion.of("income", number, START, TRAIN, Optional.of(TEST), parent);
        return new History(
                version,
                parent.filter(from -> from.kind().equals("run")).map(from -> new RunTimes(at(-9), Optional.of(at(-2)))),
                List.of(
                        event(1, "registered", 1, Map.of()),
                        event(2, "registered", 2, Map.of()),
                        event(3, "moved", 1, Map.of("alias", "champion")),
                        event(4, "refused", 1, Map.of("alias", "live", "gate", gate)),
                        event(5, "moved", 2, Map.of("alias", "champion", "from", "1")),
                        event(6, "rolled-back", 1, Map.of("alias", "champion", "from", "2"))),
                List.of(
                        new Deployed(
                                7,
                                at(10),
                                new TreeMap<>(Map.of(1L, window(15, 1_000), 2L, window(25, 12, "age", "hours"))),
                                0,
                                0),
                        new Deployed(8, at(10), new TreeMap<>(Map.of(21L, window(25, 1, "age"))), 20, 3)),
                new TreeMap<>());
    }
}
