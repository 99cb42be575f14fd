package dev.mlops.core.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlops.registry.ModelVersion;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is remembered of references, and for how long. */
class ResolvedAliasesTest {
    private static final String REFERENCE = "income@champion";

    private final RegistryFixture fixture = new RegistryFixture();
    private final AtomicLong nanos = new AtomicLong();
    private final ResolvedAliases resolved = new ResolvedAliases(nanos::get);
    private final ModelVersion one = fixture.register(1);
    private final ModelVersion two = fixture.register(2);

    @Test
    void get_remembersForAWhile() {
        assertThat(resolved.get(REFERENCE, () -> Optional.of(one))).contains(one);
        nanos.addAndGet(ResolvedAliases.FRESH.toNanos() - 1);
        assertThat(resolved.get(REFERENCE, () -> Optional.of(two))).contains(one);
        nanos.addAndGet(1);
        assertThat(resolved.get(REFERENCE, () -> Optional.of(two))).contains(two);
    }

    @Test
    void get_whereTheAliasMovedWhileTheStoreWasAsked_doesNotRememberWhatItWas() {
        Optional<ModelVersion> asked = resolved.get(REFERENCE, () -> {
            resolved.forget("income");
            return Optional.of(one);
        });
        assertThat(asked).contains(one);
        assertThat(resolved.get(REFERENCE, () -> Optional.of(two))).contains(two);
        assertThat(resolved.get(REFERENCE, Optional::empty)).contains(two);
    }

    @Test
    void get_afterClose_asksTheStoreEachTime() {
        resolved.get(REFERENCE, () -> Optional.of(one));
        resolved.close();
        assertThat(resolved.get(REFERENCE, () -> Optional.of(two))).contains(two);
        assertThat(resolved.get(REFERENCE, () -> Optional.of(one))).contains(one);
    }
}
