package dev.mlops.core.internal.study.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.ConflictException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is kept of a study beside its tries. */
class StudyJsonTest {
    /** As format 1 was first written; must be read for ever. */
    private static final String FORMAT_1 =
            "{\"facts\":{\"sampler\":\"tpe\"},\"format\":1,\"queue\":[[[\"x\",0.5],[\"n\",3],[\"kind\",\"a\"],[\"on\",true]]]}";

    @Test
    void read_format1_hasEverythingAndIsWrittenAsItWas() {
        StudyJson study = StudyJson.read(FORMAT_1, "study s");
        Map<String, Object> queued = new LinkedHashMap<>();
        queued.put("x", 0.5);
        queued.put("n", 3);
        queued.put("kind", "a");
        queued.put("on", true);
        assertThat(study.queue()).containsExactly(queued);
        assertThat(study.facts()).containsExactly(Map.entry("sampler", "tpe"));
        assertThat(study.write()).isEqualTo(FORMAT_1);
    }

    @Test
    void requireSame_otherFacts_namesBoth() {
        StudyJson study = new StudyJson(new TreeMap<>(Map.of("seed", "1", "sampler", "tpe")), List.of());
        study.requireSame("s", Map.of("sampler", "tpe", "seed", "1"));
        assertThatThrownBy(() -> study.requireSame("s", Map.of("sampler", "tpe", "seed", "2")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContainingAll("study 's'", "seed 1", "seed 2");
        assertThatThrownBy(() -> study.requireSame("s", Map.of("sampler", "tpe")))
                .isInstanceOf(ConflictException.class);
    }
}
