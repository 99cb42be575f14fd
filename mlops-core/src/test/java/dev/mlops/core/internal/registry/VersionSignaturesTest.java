package dev.mlops.core.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.json.Json;
import dev.mlops.core.internal.model.DefaultModel;
import dev.mlops.core.internal.registry.signing.KeyKind;
import dev.mlops.error.QualityException;
import dev.mlops.error.StorageException;
import dev.mlops.model.Label;
import dev.mlops.registry.AliasPolicy;
import dev.mlops.registry.ModelRegistry;
import dev.mlops.registry.ModelVersion;
import dev.mlops.registry.RegistryEvent;
import dev.mlops.registry.VersionSignature;
import dev.mlops.spi.Digest;
import dev.mlops.spi.MetadataStore;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class VersionSignaturesTest {
    private static final String FIRST = "income/0000000001";

    private final RegistryPlace place = RegistryPlace.inMemory();
    private final ModelRegistry registry = place.registry;
    private final DefaultModel<Label> model = RegistryFixture.model(1);
    private final ModelVersion version = registry.tag("team", "risk").register("income", model);
    private final KeyPair ann = keys();
    private final KeyPair stranger = keys();

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<VersionSignature> trusted(ModelVersion of) {
        return registry.signatures(of, ann.getPublic());
    }

    private void demandSigner() {
        registry.protect("income", "champion", AliasPolicy.none().signedBy(ann.getPublic()));
    }

    private void assertRefused(ModelVersion of, String why) {
        assertThatThrownBy(() -> registry.promote(of, "champion"))
                .isInstanceOf(QualityException.class)
                .hasMessageContaining(why);
        assertThat(registry.aliases("income")).isEmpty();
        List<RegistryEvent> log = registry.log("income");
        assertThat(log.get(log.size() - 1).kind()).isEqualTo("refused");
    }

    @Test
    void sign_isKeptInTheLogAndFoundByItsKey() {
        VersionSignature signature = registry.by("ann").because("checked").sign(version, ann);
        assertThat(signature.algorithm()).isEqualTo("Ed25519");
        assertThat(signature.by()).isEqualTo("ann");
        assertThat(signature.keyId()).isEqualTo(KeyKind.keyId(ann.getPublic()));
        assertThat(trusted(version)).containsExactly(signature);
        assertThat(registry.signatures(version, stranger.getPublic(), ann.getPublic(), ann.getPublic()))
                .containsExactly(signature);
        assertThat(registry.signatures(version)).isEmpty();
        assertThat(registry.signatures(version, stranger.getPublic())).isEmpty();
        RegistryEvent event = registry.log("income").get(1);
        assertThat(event.kind()).isEqualTo("signed");
        assertThat(event.by()).isEqualTo("ann");
        assertThat(event.details()).containsEntry("key", signature.keyId()).containsEntry("digest", version.digest());
        assertThat(registry.checkLog("income").isIntact()).isTrue();
    }

    /** With nothing of the library: the envelope is what the protocol says. */
    @Test
    void sign_canBeCheckedWithJavaAlone() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair keys = generator.generateKeyPair();
        VersionSignature signature = registry.by("ann").sign(version, keys);
        assertThat(signature.algorithm()).isEqualTo("SHA256withECDSA");
        JsonNode envelope = Json.read(signature.envelope(), "envelope");
        byte[] payload = Base64.getDecoder().decode(envelope.get("payload").stringValue());
        Signature check = Signature.getInstance("SHA256withECDSA");
        check.initVerify(keys.getPublic());
        check.update(
                ("DSSEv1 28 application/vnd.in-toto+json " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
        check.update(payload);
        assertThat(check.verify(Base64.getDecoder()
                        .decode(envelope.at("/signatures/0/sig").stringValue())))
                .isTrue();
        JsonNode statement = Json.read(payload, "statement");
        assertThat(statement.at("/subject/0/name").stringValue()).isEqualTo("income");
        assertThat(statement.at("/predicate/resources/0/name").stringValue()).isEqualTo("estimator");
        assertThat(statement.at("/predicate/resources/0/digest").stringValue())
                .isEqualTo(model.manifest().estimator().hex());
        assertThat(statement.at("/predicate/resources/1/digest").stringValue()).isEqualTo(model.digest());
        assertThat(registry.signatures(version, keys.getPublic())).containsExactly(signature);
    }

    @Test
    void sign_again_takesThePlaceOfTheFirst_andOthersStay() {
        registry.by("ann").sign(version, ann);
        VersionSignature other = registry.by("bob").sign(version, stranger);
        VersionSignature again = registry.by("ann").sign(version, ann);
        assertThat(registry.signatures(version, ann.getPublic(), stranger.getPublic()))
                .containsExactly(other, again);
    }

    @Test
    void sign_withKeysThatDoNotBelongTogether_keepsNothing() {
        List<Integer> before = place.sizes();
        assertThatThrownBy(() -> registry.sign(version, new KeyPair(ann.getPublic(), stranger.getPrivate())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(place.sizes()).isEqualTo(before);
        assertThat(registry.log("income")).hasSize(1);
    }

    @Test
    void promote_whereASignerIsDemanded_takesHisSignatureOnly() {
        demandSigner();
        assertRefused(version, "no signature");
        registry.sign(version, stranger);
        assertRefused(version, "no signature");
        registry.sign(version, ann);
        assertThat(registry.promote(version, "champion").to()).isEqualTo(1);
    }

    @Test
    void promote_ofARecordThatWasChanged_isRefused() {
        demandSigner();
        registry.sign(version, ann);
        place.tamper("model-version", FIRST, body -> body.replace("\"risk\"", "\"rusk\""));
        assertThat(trusted(version)).isEmpty();
        assertRefused(version, "no signature");
    }

    @Test
    void promote_ofARecordWithSomethingMore_isRefused() {
        demandSigner();
        registry.sign(version, ann);
        place.tamper("model-version", FIRST, body -> "{\"approved\":true," + body.substring(1));
        assertRefused(version, "no signature");
    }

    @Test
    void promote_ofAModelWhoseBytesWereChanged_isRefused_alsoBackwards() {
        demandSigner();
        registry.sign(version, ann);
        registry.promote(version, "champion");
        ModelVersion second = registry.register("income", RegistryFixture.model(2));
        registry.sign(second, ann);
        registry.promote(second, "champion");
        for (Digest digest :
                List.of(model.manifest().estimator(), model.manifest().digest())) {
            place.damaged.add(digest);
            assertThatThrownBy(() -> registry.rollback("income", "champion"))
                    .isInstanceOf(QualityException.class)
                    .hasMessageContaining("is damaged");
            assertThatThrownBy(() -> trusted(version)).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> registry.sign(version, ann)).isInstanceOf(StorageException.class);
            place.damaged.clear();
        }
        assertThat(registry.aliases("income")).containsEntry("champion", 2);
        assertThat(registry.rollback("income", "champion").to()).isEqualTo(1);
    }

    @Test
    void signatures_ofAnotherVersionOrModel_doNotCount() {
        registry.sign(version, ann);
        ModelVersion second = registry.register("income", RegistryFixture.model(2));
        ModelVersion namesake = registry.tag("team", "risk").register("fraud", model);
        place.metadata.write(tx -> {
            String key = KeyKind.keyId(ann.getPublic());
            String body = tx.find(new MetadataStore.Key("model-signature", FIRST + "/" + key))
                    .orElseThrow()
                    .body();
            return tx.insert(new MetadataStore.Key("model-signature", "income/0000000002/" + key), body)
                    && tx.insert(new MetadataStore.Key("model-signature", "fraud/0000000001/" + key), body);
        });
        assertThat(trusted(second)).isEmpty();
        assertThat(trusted(namesake)).isEmpty();
        assertThat(trusted(version)).hasSize(1);
    }

    @Test
    void signatures_thatCannotBeRead_doNotCount() {
        demandSigner();
        VersionSignature signature = registry.sign(version, ann);
        place.tamper("model-signature", FIRST + "/" + signature.keyId(), body -> body.substring(1));
        assertThat(trusted(version)).isEmpty();
        assertRefused(version, "no signature");
    }
}
