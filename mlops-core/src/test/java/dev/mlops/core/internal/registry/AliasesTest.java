package dev.mlops.core.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.error.ConflictException;
import dev.mlops.error.NotFoundException;
import dev.mlops.error.QualityException;
import dev.mlops.evaluation.CustomMetric;
import dev.mlops.evaluation.Metrics;
import dev.mlops.evaluation.QualityGate;
import dev.mlops.model.Label;
import dev.mlops.registry.AliasMove;
import dev.mlops.registry.AliasPolicy;
import dev.mlops.registry.Approval;
import dev.mlops.registry.EventSubscription;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.registry.VersionStatus;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AliasesTest {
    private final RegistryFixture fixture = new RegistryFixture();
    private final ModelRegistry registry = fixture.registry;
    private final ModelVersion one = fixture.register(1);
    private final ModelVersion two = fixture.register(2);
    private final ModelVersion three = fixture.register(3);

    private void promote(ModelVersion... versions) {
        for (ModelVersion version : versions) {
            registry.promote(version, "champion");
        }
    }

    @Test
    void rollback_goesBackMoveByMove_asOftenAsThereAreMoves() {
        promote(one, two, three);
        AliasMove back = registry.by("ann").because("worse live").rollback("income", "champion");
        assertThat(back.from()).hasValue(3);
        assertThat(back.to()).isEqualTo(2);
        assertThat(back.by()).isEqualTo("ann");
        assertThat(registry.rollback("income", "champion").to()).isEqualTo(1);
        assertThat(registry.get("income@champion")).isEqualTo(one);
        assertThatThrownBy(() -> registry.rollback("income", "champion"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("v1, its first");
        assertThat(registry.history("income")).hasSize(5);
    }

    @Test
    void rollback_afterANewPromotion_goesBackToWhatThatReplaced() {
        promote(one, two);
        registry.rollback("income", "champion");
        promote(three);
        assertThat(registry.rollback("income", "champion").to()).isEqualTo(1);
    }

    @Test
    void rollback_ofAnAliasThatIsNotThere_isNotFound() {
        assertThatThrownBy(() -> registry.rollback("income", "champion"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("no such alias");
    }

    @Test
    void rollback_toAVersionThatWasRejectedSince_isRefused() {
        promote(one, two);
        registry.reject(one);
        assertThatThrownBy(() -> registry.rollback("income", "champion"))
                .isInstanceOf(QualityException.class)
                .hasMessageContaining("rejected");
        assertThat(registry.get("income@champion")).isEqualTo(two);
    }

    @Test
    void promote_whereApprovalsAreMissing_isRefused_andInTheLog() {
        registry.protect("income", "champion", AliasPolicy.none().approvals(2));
        registry.by("ann").approve(one, "champion");
        registry.by("ann").approve(one, "champion");
        registry.by("job").approve(one, "champion"); // of the one who moves it: does not count
        assertThatThrownBy(() -> registry.by("job").promote(one, "champion"))
                .isInstanceOf(QualityException.class)
                .hasMessageContaining("approvals of ann")
                .hasMessageContaining("2 approvals by others than job");
        assertThat(registry.aliases("income")).isEmpty();
        RegistryEvent last = last();
        assertThat(last.kind()).isEqualTo("refused");
        assertThat(last.by()).isEqualTo("job");
        registry.by("ben").because("looked at slices").approve(one, "champion");
        assertThat(registry.approvals(one, "champion"))
                .extracting(Approval::by)
                .containsExactlyInAnyOrder("ann", "job", "ben");
        assertThat(registry.by("job").promote(one, "champion").to()).isEqualTo(1);
    }

    private RegistryEvent last() {
        List<RegistryEvent> log = registry.log("income");
        return log.get(log.size() - 1);
    }

    @Test
    void promote_withApprovalsOfAnotherVersionOrAlias_isRefused() {
        registry.protect("income", "champion", AliasPolicy.none().approvals(1));
        registry.by("ann").approve(two, "champion");
        registry.by("ann").approve(one, "challenger");
        assertThatThrownBy(() -> registry.by("job").promote(one, "champion")).isInstanceOf(QualityException.class);
    }

    @Test
    void promote_withApprovalsThatAreTooOld_isRefused() {
        registry.protect("income", "champion", AliasPolicy.none().approvals(1).approvalsValidFor(Duration.ofNanos(1)));
        registry.by("ann").approve(one, "champion"); // the clock goes on with each look at it
        assertThatThrownBy(() -> registry.by("job").promote(one, "champion")).isInstanceOf(QualityException.class);
    }

    @Test
    void promote_withoutAName_whereOthersMustApprove_isRefused() {
        registry.protect("income", "champion", AliasPolicy.none().approvals(1));
        registry.by("ann").approve(one, "champion");
        assertThatThrownBy(() -> registry.promote(one, "champion"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("say who");
        assertThatThrownBy(() -> registry.approve(one, "champion")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void promote_ofWhatAPolicyDemands_isHeldAgainstItsGates() {
        registry.protect(
                "income",
                "champion",
                AliasPolicy.none().gate(QualityGate.of(Metrics.accuracy().atLeast(2))));
        assertThatThrownBy(() -> registry.promote(one, "champion"))
                .isInstanceOf(QualityException.class)
                .hasMessageContaining("accuracy");
        assertThat(registry.policy("income", "champion").gates())
                .containsExactly(QualityGate.of(Metrics.accuracy().atLeast(2)));
        registry.protect("income", "champion", AliasPolicy.none());
        assertThat(registry.promote(one, "champion").to()).isEqualTo(1);
    }

    @Test
    void protect_withAMetricOfTheCallersOwn_isRefused() {
        CustomMetric<Label> own = CustomMetric.of("own", true, answers -> 1);
        assertThatThrownBy(() -> registry.protect(
                        "income", "champion", AliasPolicy.none().gate(QualityGate.of(own.atLeast(0.5)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("own metrics");
    }

    @Test
    void promote_ofAnUnsignedVersion_whereASignerIsDemanded_isRefused() throws Exception {
        PublicKey key =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        registry.protect("income", "champion", AliasPolicy.none().signedBy(key));
        assertThat(registry.policy("income", "champion").signers()).containsExactly(key);
        assertThatThrownBy(() -> registry.promote(one, "champion"))
                .isInstanceOf(QualityException.class)
                .hasMessageContaining("no signature");
    }

    @Test
    void archivedAndRejected_cannotBePromoted_andOnlyArchivedComesBack() {
        ModelVersion archived = registry.archive(one);
        assertThat(archived.status()).isEqualTo(VersionStatus.ARCHIVED);
        assertThat(registry.get("income", 1).status()).isEqualTo(VersionStatus.ARCHIVED);
        assertThatThrownBy(() -> registry.promote(one, "champion"))
                .isInstanceOf(QualityException.class)
                .hasMessageContaining("archived");
        assertThat(registry.restore(one).status()).isEqualTo(VersionStatus.READY);
        promote(one);
        assertThatThrownBy(() -> registry.archive(one))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("income@champion");
        registry.reject(two);
        assertThatThrownBy(() -> registry.restore(two)).isInstanceOf(ConflictException.class);
        assertThat(registry.find("status = 'rejected'")).containsExactly(two);
    }

    @Test
    void at_saysWhatAnAliasPointedToThen() {
        Instant before = fixture.clock.instant();
        AliasMove first = registry.promote(one, "champion");
        AliasMove second = registry.promote(two, "champion");
        assertThat(registry.at("income", "champion", before)).isEmpty();
        assertThat(registry.at("income", "champion", first.at())).contains(one);
        assertThat(registry.at("income", "champion", second.at())).contains(two);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "Champion", "1st", "-a", "a_b", "a b", "a@b"})
    void promote_ofAnotherKindOfAlias_isRefused(String alias) {
        assertThatThrownBy(() -> registry.promote(one, alias))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("alias");
    }

    @Test
    void listeners_hearOfWhatWasKept_andNoMoreAfterTheyEnded() {
        List<String> heard = new ArrayList<>();
        try (EventSubscription failing = registry.onEvent(event -> {
                    throw new IllegalStateException("a listener's own mistake");
                });
                EventSubscription hearing = registry.onEvent(event -> heard.add(event.kind()))) {
            assertThat(failing).isNotSameAs(hearing);
            promote(one);
            registry.archive(two);
            registry.promote(one, "champion"); // changes nothing
        }
        promote(three);
        assertThat(heard).containsExactly("moved", "archived");
    }

    @Test
    void anAlias_isSeenAtOnceHere_andSoonElsewhere() {
        promote(one);
        ModelRegistry other = fixture.open();
        assertThat(other.get("income@champion")).isEqualTo(one);
        promote(two);
        assertThat(registry.get("income@champion")).isEqualTo(two);
        assertThat(other.get("income@champion")).isEqualTo(one);
        fixture.nanos.addAndGet(ResolvedAliases.FRESH.toNanos());
        assertThat(other.get("income@champion")).isEqualTo(two);
    }
}
