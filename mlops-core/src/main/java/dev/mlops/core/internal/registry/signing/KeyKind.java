package dev.mlops.core.internal.registry.signing;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.HexFormat;
import java.util.Optional;

/** A kind of keys that versions are signed with. */
public enum KeyKind {
    /** Edwards curve 25519 (RFC 8032). */
    ED25519("Ed25519"),
    /** The elliptic curve P-256 (FIPS 186-4) with SHA-256; signatures are in DER. */
    P256("SHA256withECDSA");

    private static final byte[] PROBE = {1};

    private final String algorithm;

    KeyKind(String algorithm) {
        this.algorithm = algorithm;
    }

    /** The signature's algorithm, by its name in Java. */
    public String algorithm() {
        return algorithm;
    }

    /** The kind of a key; empty for kinds that are not taken. */
    public static Optional<KeyKind> of(PublicKey key) {
        if (key instanceof EdECPublicKey ed) {
            String curve = ed.getParams().getName();
            return curve.equalsIgnoreCase(NamedParameterSpec.ED25519.getName())
                    ? Optional.of(ED25519)
                    : Optional.empty();
        }
        return key instanceof ECPublicKey ec && isP256(ec.getParams()) ? Optional.of(P256) : Optional.empty();
    }

    /** The kind of two keys that belong together. Throws {@link IllegalArgumentException} where they do not, or are of another kind. */
    public static KeyKind of(KeyPair keys) {
        PublicKey open = keys.getPublic();
        KeyKind kind = of(open).orElseThrow(() -> new IllegalArgumentException(
                "keys: Ed25519 or an elliptic curve key of P-256, found " + open.getAlgorithm()));
        if (!kind.verify(open, PROBE, kind.sign(keys.getPrivate(), PROBE))) {
            throw new IllegalArgumentException("keys: a private key and the public key that belongs to it, found two"
                    + " that do not belong together");
        }
        return kind;
    }

    private static boolean isP256(ECParameterSpec found) {
        ECParameterSpec p256;
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            p256 = parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            return false;
        }
        return found.getCurve().equals(p256.getCurve())
                && found.getGenerator().equals(p256.getGenerator())
                && found.getOrder().equals(p256.getOrder())
                && found.getCofactor() == p256.getCofactor();
    }

    /** Signs a message. Throws {@link IllegalArgumentException} where the key is of another kind. */
    public byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("keys: a private key that signs with " + algorithm, e);
        }
    }

    /** Whether a signature is right. What is no signature at all is not. */
    public boolean verify(PublicKey key, byte[] message, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** What a key is called: the SHA-256 of its X.509 form. */
    public static String keyId(PublicKey key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
