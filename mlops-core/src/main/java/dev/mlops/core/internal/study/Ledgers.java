package dev.mlops.core.internal.study;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.study.ledger.KeptLedger;
import dev.mlops.core.internal.study.ledger.Ledger;
import dev.mlops.core.internal.study.ledger.MemoryLedger;
import dev.mlops.spi.MetadataStore;
import dev.mlops.tuning.FinishedTrial;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the ledgers of studies: in memory, or where they have a name in the workspace. Safe to share between threads. */
record Ledgers(MetadataStore metadata, Clock clock, Duration lease, Supplier<String> ids) {
    /** Throws {@link dev.mlops.error.ConflictException} where the study of that name has other settings. */
    Ledger of(StudySettings settings) {
        if (settings.name().isEmpty()) {
            return new MemoryLedger(settings.enqueued());
        }
        return KeptLedger.open(
                metadata, settings.name().get(), facts(settings), settings.enqueued(), ids.get(), clock, lease);
    }

    /** What tries depend on. */
    private static Map<String, String> facts(StudySettings settings) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("list of objectives", settings.directions().toString());
        facts.put("sampler", settings.sampler().toString());
        facts.put("pruner", settings.pruner().toString());
        facts.put("seed", Long.toString(settings.seed()));
        facts.put("mode", settings.deterministic() ? "deterministic, " + settings.parallel() + " at a time" : "usual");
        facts.put("subject", settings.identity());
        facts.put("warm start", earlier(settings));
        return facts;
    }

    private static String earlier(StudySettings settings) {
        List<FinishedTrial> tries = new EarlierTries(settings.earlier(), settings.directions()).tries();
        List<String> texts =
                tries.stream().map(t -> t.parameters() + " " + t.values()).toList();
        return tries.isEmpty()
                ? "none"
                : tries.size() + " trials " + Json.sha256(Json.of(texts)).substring(0, 12);
    }
}
