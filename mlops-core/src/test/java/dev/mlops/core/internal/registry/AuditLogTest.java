package dev.mlops.core.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.registry.LogCheck;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.spi.MetadataStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    private static final MetadataStore.Key HEAD = new MetadataStore.Key("model-log", "income");
    private static final String SUBJECT = "model/income";

    private final RegistryFixture fixture = new RegistryFixture();

    private void happen() {
        ModelVersion one = fixture.register(1);
        ModelVersion two = fixture.register(2);
        fixture.registry.by("ann").because("first").promote(one, "champion");
        fixture.registry.by("ben").promote(two, "champion");
        fixture.registry.rollback("income", "champion");
    }

    @Test
    void log_hasEverythingThatHappened_eachEntryChainedToTheOneBefore() {
        happen();
        List<RegistryEvent> log = fixture.registry.log("income");
        assertThat(log)
                .extracting(RegistryEvent::kind)
                .containsExactly("registered", "registered", "moved", "moved", "rolled-back");
        assertThat(log).extracting(RegistryEvent::number).containsExactly(1L, 2L, 3L, 4L, 5L);
        for (int i = 1; i < log.size(); i++) {
            assertThat(log.get(i).previous()).isEqualTo(log.get(i - 1).hash());
        }
        assertThat(log.get(2).toString()).isEqualTo("3 moved v1 {alias=champion} by ann because first");
        LogCheck check = fixture.registry.checkLog("income");
        assertThat(check.isIntact()).isTrue();
        assertThat(check.head()).isEqualTo(log.get(4).hash());
        assertThat(check.orThrow().entries()).isEqualTo(5);
    }

    /** Copies the log into another store with something changed. */
    private LogCheck copied(UnaryOperator<List<String>> change, boolean withHead) {
        MemoryMetadata other = new MemoryMetadata();
        List<String> bodies = fixture.metadata.read(
                tx -> tx.events(SUBJECT).stream().map(MetadataStore.Event::body).toList());
        String head = fixture.metadata.read(tx -> tx.find(HEAD).orElseThrow().body());
        return other.write(tx -> {
            change.apply(bodies).forEach(body -> tx.append(SUBJECT, body));
            if (withHead) {
                tx.insert(HEAD, head);
            }
            return AuditLog.check(tx, "income");
        });
    }

    private static List<String> without(List<String> all, int index) {
        List<String> left = new ArrayList<>(all);
        left.remove(index);
        return left;
    }

    @Test
    void check_ofAChangedLog_saysWhere() {
        happen();
        assertThat(copied(all -> all, true).isIntact()).isTrue();
        assertThat(copied(
                                all -> all.stream()
                                        .map(body -> body.replace("\"ann\"", "\"eve\""))
                                        .toList(),
                                true)
                        .damage())
                .isEqualTo("entry 3: its content is not what was hashed");
        assertThat(copied(all -> without(all, 1), true).damage()).startsWith("entry 2: it is number 3");
        assertThat(copied(all -> without(all, 4), true).damage()).contains("not the one that was written last");
        assertThat(copied(all -> all, false).damage()).isEqualTo("nothing says where it ends");
        assertThat(copied(all -> List.of(all.get(0), all.get(2), all.get(1), all.get(3), all.get(4)), true)
                        .isIntact())
                .isFalse();
    }

    @Test
    void entriesFromBeforeThereWereHashes_areRead_andCoveredByTheFirstHash() {
        String moved = "{\"format\":1,\"event\":\"moved\",\"alias\":\"champion\",\"to\":1,\"by\":\"ann\","
                + "\"because\":\"\",\"gate\":\"\",\"at\":\"2026-01-01T00:00:00Z\"}";
        fixture.metadata.write(tx -> {
            tx.append(SUBJECT, moved);
            return moved;
        });
        ModelVersion one = fixture.register(1);
        assertThat(fixture.registry.history("income"))
                .singleElement()
                .satisfies(move -> assertThat(move.by()).isEqualTo("ann"));
        fixture.registry.promote(one, "champion");
        assertThat(fixture.registry.checkLog("income").isIntact()).isTrue();
        assertThat(copied(
                                all -> all.stream()
                                        .map(body -> body.replace("\"ann\"", "\"eve\""))
                                        .toList(),
                                true)
                        .damage())
                .isEqualTo("entry 2: it does not follow from the one before it");
    }
}
