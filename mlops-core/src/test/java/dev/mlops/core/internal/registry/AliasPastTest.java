package dev.mlops.core.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.model.Engines;
import dev.mlops.core.internal.model.ModelStore;
import dev.mlops.core.internal.storage.MemoryArtifacts;
import dev.mlops.core.internal.storage.MemoryMetadata;
import dev.mlops.core.testing.NearestCentroidEngine;
import dev.mlops.core.testing.SteppingClock;
import dev.mlops.error.NotFoundException;
import dev.mlops.registry.AliasMove;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.spi.MetadataStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is kept beside the log says what the log says, and spares reading it. */
class AliasPastTest {
    private static final String ALIAS = "champion";
    private static final MetadataStore.Key PAST = new MetadataStore.Key("model-alias-past", "income@champion");

    private final AtomicInteger logsRead = new AtomicInteger();
    private final MetadataStore metadata = counting(new MemoryMetadata());
    private final ModelRegistry registry = registry(new SteppingClock());
    private final List<ModelVersion> versions = List.of(
            registry.register("income", RegistryFixture.model(1)),
            registry.register("income", RegistryFixture.model(2)),
            registry.register("income", RegistryFixture.model(3)));

    private ModelRegistry registry(Clock clock) {
        Engines engines = new Engines(List.of(new NearestCentroidEngine()));
        return new DefaultModelRegistry(
                RegistryParts.of(metadata, new ModelStore(new MemoryArtifacts(), engines), engines, clock));
    }

    /** A store that counts how often a whole log is read. */
    private MetadataStore counting(MetadataStore store) {
        return new MetadataStore() {
            @Override
            public <T> T read(Function<? super Transaction, ? extends T> work) {
                return store.read(tx -> work.apply(counting(tx)));
            }

            @Override
            public <T> T write(Function<? super Transaction, ? extends T> work) {
                return store.write(tx -> work.apply(counting(tx)));
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }

    private MetadataStore.Transaction counting(MetadataStore.Transaction tx) {
        return (MetadataStore.Transaction) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {MetadataStore.Transaction.class},
                (proxy, method, given) -> {
                    if (method.getName().equals("events")) {
                        logsRead.incrementAndGet();
                    }
                    try {
                        return method.invoke(tx, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private int current() {
        return registry.aliases("income").getOrDefault(ALIAS, 0);
    }

    private void promote(int version) {
        registry.promote(versions.get(version - 1), ALIAS);
    }

    /** As a process with an earlier version of the library does. */
    private void promoteWithoutPast(int version) {
        metadata.write(tx -> {
            Optional<VersionStore.Target> known = VersionStore.target(tx, "income", ALIAS);
            VersionStore.point(tx, "income", ALIAS, known, version);
            return ModelLog.append(
                    tx,
                    "income",
                    ModelLog.MOVED,
                    new AliasMove(ALIAS, OptionalInt.empty(), version, "", "", "", SteppingClock.START));
        });
    }

    @Test
    void rollback_andAt_afterMovesByThisLibrary_readNoLog() {
        promote(1);
        promote(2);
        promote(3);
        logsRead.set(0);
        registry.rollback("income", ALIAS);
        registry.rollback("income", ALIAS);
        promote(3);
        registry.rollback("income", ALIAS);
        assertThat(registry.at("income", ALIAS, Instant.MAX)).contains(versions.get(0));
        assertThat(logsRead).hasValue(0);
        assertThat(current()).isEqualTo(1);
        assertThatThrownBy(() -> registry.rollback("income", ALIAS)).isInstanceOf(NotFoundException.class);
        assertThat(registry.at("income", ALIAS, Instant.EPOCH)).isEmpty();
        assertThat(registry.checkLog("income").isIntact()).isTrue();
    }

    @Test
    void rollback_whereNothingIsKept_goesByTheLog_andKeepsWhatItFound() {
        promoteWithoutPast(1);
        promoteWithoutPast(2);
        promoteWithoutPast(3);
        assertThat(registry.rollback("income", ALIAS).to()).isEqualTo(2);
        logsRead.set(0);
        assertThat(registry.rollback("income", ALIAS).to()).isEqualTo(1);
        assertThat(logsRead).hasValue(0);
    }

    /** What is kept is of another revision of the alias, so it does not count. */
    @Test
    void rollback_afterAMoveThatDidNotKeepIt_goesByTheLog() {
        promote(1);
        promote(2);
        promoteWithoutPast(3);
        assertThat(registry.at("income", ALIAS, Instant.MAX)).contains(versions.get(2));
        assertThat(registry.rollback("income", ALIAS).to()).isEqualTo(2);
        promoteWithoutPast(1);
        promote(3);
        assertThat(registry.rollback("income", ALIAS).to()).isEqualTo(1);
        assertThat(registry.rollback("income", ALIAS).to()).isEqualTo(2);
        assertThat(registry.rollback("income", ALIAS).to()).isEqualTo(1);
    }

    @Test
    void past_isNoLongerThanItsLimit_andRollbacksGoOnBehindIt() {
        int moves = AliasPast.MOST + 10;
        Deque<Integer> pointed = new ArrayDeque<>();
        for (int i = 0; i < moves; i++) {
            promote(1 + i % 3);
            pointed.push(1 + i % 3);
        }
        AliasPast kept = kept().orElseThrow();
        assertThat(kept.before()).hasSize(AliasPast.MOST);
        assertThat(kept.moves()).hasSize(AliasPast.MOST);
        assertThat(kept.isWhole()).isFalse();
        logsRead.set(0);
        for (int i = 1; i < moves; i++) {
            pointed.pop();
            assertThat(registry.rollback("income", ALIAS).to()).isEqualTo(pointed.peek());
        }
        assertThat(logsRead.get()).isBetween(1, 3);
        assertThatThrownBy(() -> registry.rollback("income", ALIAS)).isInstanceOf(NotFoundException.class);
    }

    private Optional<AliasPast> kept() {
        return metadata.read(tx -> VersionStore.target(tx, "income", ALIAS)
                .flatMap(target -> AliasPast.find(tx, "income", ALIAS, target.revision())));
    }

    /** Whatever is moved in whatever order, by whatever clocks: the answers are those of the log alone. */
    @Property(tries = 25)
    void past_ofAnyMoves_saysWhatTheLogSays(@ForAll long seed) {
        AliasPastTest own = new AliasPastTest();
        Random chance = new Random(seed);
        ModelRegistry unsure = own.registry(new UnsureClock(chance));
        List<Integer> pointed = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            int version = 1 + chance.nextInt(3);
            int now = own.current();
            if (chance.nextInt(3) == 0 && pointed.size() > 1) {
                pointed.remove(pointed.size() - 1);
                assertThat(unsure.rollback("income", ALIAS).to()).isEqualTo(pointed.get(pointed.size() - 1));
            } else if (version != now) {
                pointed.add(version);
                if (chance.nextInt(10) == 0) {
                    own.promoteWithoutPast(version);
                } else {
                    unsure.promote(own.versions.get(version - 1), ALIAS);
                }
            }
            Instant when = SteppingClock.START.plusSeconds(chance.nextInt(200));
            assertThat(own.registry.at("income", ALIAS, when).map(ModelVersion::version))
                    .isEqualTo(own.byLog(when));
        }
        assertThat(own.current()).isEqualTo(pointed.get(pointed.size() - 1));
    }

    private Optional<Integer> byLog(Instant when) {
        Optional<Integer> last = Optional.empty();
        for (RegistryEvent event : registry.log("income")) {
            if (ModelLog.isMove(event) && !event.at().isAfter(when)) {
                last = Optional.of(event.version().orElseThrow());
            }
        }
        return last;
    }

    @Test
    void rollback_wherePastCannotBeRead_goesByTheLog() {
        for (String body : List.of(
                "no json", "{\"format\":9}", "{\"format\":1,\"revision\":11,\"before\":[\"a\"],\"moves\":[]}")) {
            promote(1);
            promote(2);
            promote(3);
            metadata.write(tx -> tx.update(PAST, tx.find(PAST).orElseThrow().revision(), body));
            assertThat(kept()).isEmpty();
            assertThat(registry.rollback("income", ALIAS).to()).isEqualTo(2);
            assertThat(registry.rollback("income", ALIAS).to()).isEqualTo(1);
        }
    }

    @Test
    void past_ofAnAlias_isOneSmallDocument() {
        promote(1);
        promote(2);
        registry.promote(versions.get(2), "shadow");
        assertThat(metadata.read(tx -> tx.find(PAST)).orElseThrow().body())
                .isEqualTo("{\"before\":[1],\"format\":1,\"moves\":[{\"at\":\"2026-01-01T00:00:03Z\",\"version\":1},"
                        + "{\"at\":\"2026-01-01T00:00:04Z\",\"version\":2}],\"revision\":2,\"whole\":true}");
    }

    /** Any time within some minutes. */
    private static final class UnsureClock extends Clock {
        private final Random chance;

        UnsureClock(Random chance) {
            this.chance = chance;
        }

        @Override
        public Instant instant() {
            return SteppingClock.START.plus(Duration.ofSeconds(chance.nextInt(200)));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("instants have no zone");
        }
    }
}
