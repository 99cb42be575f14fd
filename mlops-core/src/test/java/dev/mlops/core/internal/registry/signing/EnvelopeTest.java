package dev.mlops.core.internal.registry.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlops.core.internal.json.Json;
import dev.mlops.error.StorageException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EnvelopeTest {
    private static final String TYPE = "http://example.com/HelloWorld";
    private static final byte[] BODY = "hello world".getBytes(StandardCharsets.UTF_8);

    private static KeyPair keys(String kind) throws GeneralSecurityException {
        if (kind.startsWith("sec")) {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(kind));
            return generator.generateKeyPair();
        }
        return KeyPairGenerator.getInstance(kind).generateKeyPair();
    }

    /** The example of the protocol, DSSE 1.0, "Test Vectors". */
    @Test
    void signed_ofTheProtocolsExample_isWhatItsSignatureIsOver() throws GeneralSecurityException {
        byte[] signed = Envelope.signed(TYPE, BODY);
        assertThat(new String(signed, StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        PublicKey key = KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(
                                new BigInteger(
                                        "46950820868899156662930047687818585632848591499744589407958293238635476079160"),
                                new BigInteger(
                                        "5640078356564379163099075877009565129882514886557779369047442380624545832820")),
                        curve.getParameterSpec(ECParameterSpec.class)));
        Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(key);
        check.update(signed);
        assertThat(
                        check.verify(
                                Base64.getDecoder()
                                        .decode(
                                                "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA==")))
                .isTrue();
    }

    @Test
    void signed_countsBytes_notCharacters() {
        byte[] signed = Envelope.signed("é", "ü€".getBytes(StandardCharsets.UTF_8));
        assertThat(new String(signed, StandardCharsets.UTF_8)).isEqualTo("DSSEv1 2 é 5 ü€");
        assertThat(new String(Envelope.signed("", new byte[0]), StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 0  0 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "secp256r1"})
    void sign_canBeVerifiedByWhoeverKnowsTheProtocol(String kind) throws GeneralSecurityException {
        KeyPair keys = keys(kind);
        Envelope envelope = Envelope.sign(TYPE, BODY, keys);
        JsonNode json = Json.read(envelope.json(), "envelope");
        assertThat(json.propertyNames()).containsExactlyInAnyOrder("payload", "payloadType", "signatures");
        byte[] body = Base64.getDecoder().decode(json.get("payload").stringValue());
        assertThat(body).isEqualTo(BODY);
        JsonNode signature = json.get("signatures").get(0);
        assertThat(signature.get("keyid").stringValue())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(keys.getPublic().getEncoded())));
        Signature check = Signature.getInstance(kind.equals("Ed25519") ? "Ed25519" : "SHA256withECDSA");
        check.initVerify(keys.getPublic());
        check.update(("DSSEv1 29 " + TYPE + " 11 ").getBytes(StandardCharsets.US_ASCII));
        check.update(body);
        assertThat(check.verify(Base64.getDecoder().decode(signature.get("sig").stringValue())))
                .isTrue();
        assertThat(Envelope.parse(envelope.json()).isSignedBy(keys.getPublic())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "secp256r1"})
    void isSignedBy_ofAnotherKey_isFalse_whateverTheEnvelopeSaysOfKeys(String kind) throws GeneralSecurityException {
        Envelope envelope = Envelope.sign(TYPE, BODY, keys(kind));
        KeyPair other = keys(kind);
        String lie = envelope.json()
                .replaceFirst("\"keyid\":\"[0-9a-f]{64}\"", "\"keyid\":\"" + KeyKind.keyId(other.getPublic()) + "\"");
        assertThat(lie).isNotEqualTo(envelope.json());
        assertThat(Envelope.parse(lie).isSignedBy(other.getPublic())).isFalse();
        for (String kindOfStranger : List.of("Ed25519", "secp256r1", "secp384r1", "RSA")) {
            assertThat(envelope.isSignedBy(keys(kindOfStranger).getPublic())).isFalse();
        }
    }

    @Test
    void isSignedBy_withAnotherTypeOrPayload_isFalse() throws GeneralSecurityException {
        KeyPair keys = keys("Ed25519");
        Envelope envelope = Envelope.sign(TYPE, BODY, keys);
        for (Map.Entry<String, String> change : Map.of(
                        "payload", "aGVsbG8gd29ybGU=", "payloadType", "http://example.com/HelloWorle")
                .entrySet()) {
            ObjectNode json = (ObjectNode) Json.read(envelope.json(), "envelope");
            json.put(change.getKey(), change.getValue());
            assertThat(Envelope.parse(Json.write(json)).isSignedBy(keys.getPublic()))
                    .as(change.getKey())
                    .isFalse();
        }
    }

    @Test
    void parse_takesBothAlphabetsOfBase64() throws GeneralSecurityException {
        KeyPair keys = keys("Ed25519");
        byte[] body = {(byte) 0xfb, (byte) 0xff, (byte) 0xfe};
        ObjectNode json = (ObjectNode) Json.read(Envelope.sign(TYPE, body, keys).json(), "envelope");
        assertThat(json.get("payload").stringValue()).isEqualTo("+//+");
        json.put("payload", "-__-");
        ObjectNode signature = (ObjectNode) json.get("signatures").get(0);
        signature.put(
                "sig", signature.get("sig").stringValue().replace('+', '-').replace('/', '_'));
        assertThat(Envelope.parse(Json.write(json)).isSignedBy(keys.getPublic()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[]}",
                "{\"payload\":\"!\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"\"}]}",
                "{\"payload\":\"\",\"payload\":\"\",\"payloadType\":\"t\",\"signatures\":[{\"sig\":\"\"}]}"
            })
    void parse_ofSomethingElse_isRefused(String text) {
        assertThatThrownBy(() -> Envelope.parse(text)).isInstanceOf(StorageException.class);
    }

    @Property(tries = 40)
    void isSignedBy_withABitOfTheSignatureChanged_isFalse(@ForAll int bit) throws GeneralSecurityException {
        KeyPair keys = keys("Ed25519");
        ObjectNode json = (ObjectNode) Json.read(Envelope.sign(TYPE, BODY, keys).json(), "envelope");
        ObjectNode signature = (ObjectNode) json.get("signatures").get(0);
        byte[] bytes = Base64.getDecoder().decode(signature.get("sig").stringValue());
        int place = Math.floorMod(bit, bytes.length * 8);
        bytes[place / 8] ^= (byte) (1 << (place % 8));
        signature.put("sig", Base64.getEncoder().encodeToString(bytes));
        assertThat(Envelope.parse(Json.write(json)).isSignedBy(keys.getPublic()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp384r1", "RSA", "Ed448"})
    void sign_withKeysOfAnotherKind_isRefused(String kind) throws GeneralSecurityException {
        KeyPair keys = keys(kind);
        assertThatThrownBy(() -> Envelope.sign(TYPE, BODY, keys))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("keys: Ed25519");
    }

    @Test
    void sign_withKeysThatDoNotBelongTogether_isRefused() throws GeneralSecurityException {
        for (List<String> kinds : List.of(
                List.of("Ed25519", "Ed25519"), List.of("secp256r1", "secp256r1"), List.of("Ed25519", "secp256r1"))) {
            KeyPair mixed = new KeyPair(
                    keys(kinds.get(0)).getPublic(), keys(kinds.get(1)).getPrivate());
            assertThatThrownBy(() -> Envelope.sign(TYPE, BODY, mixed))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("keys: ");
        }
    }

    @Test
    void statement_isReadAsItWasWritten_withTheDigestOverItsPartsAsItsSubject() throws GeneralSecurityException {
        TreeMap<String, String> digests = new TreeMap<>(Map.of("b", "22".repeat(32), "a", "11".repeat(32)));
        Statement statement = new Statement("income", digests, "ann", Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(Statement.read(statement.bytes())).isEqualTo(statement);
        JsonNode json = Json.read(statement.bytes(), "statement");
        assertThat(json.get("_type").stringValue()).isEqualTo("https://in-toto.io/Statement/v1");
        assertThat(json.get("predicateType").stringValue()).isEqualTo("https://model_signing/signature/v1.0");
        byte[] raw = HexFormat.of().parseHex("11".repeat(32) + "22".repeat(32));
        assertThat(json.at("/subject/0/digest/sha256").stringValue())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(raw)));
        ObjectNode other = (ObjectNode) json;
        ((ObjectNode) other.at("/predicate/resources/0")).put("digest", "33".repeat(32));
        assertThatThrownBy(() -> Statement.read(Json.bytes(other))).isInstanceOf(StorageException.class);
    }
}
