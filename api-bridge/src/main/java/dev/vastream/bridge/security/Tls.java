package dev.vastream.bridge.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * What the server shows to callers over TLS.
 *
 * @param certificate PEM file of the certificate and of those that it stands on, in that order
 * @param key PEM file of its private key, which is not encrypted
 */
public record Tls(Path certificate, Path key) {

    private static final String CERTIFICATE = "--tls-certificate";
    private static final String KEY = "--tls-key";
    private static final byte[] PROBE = "probe".getBytes(StandardCharsets.UTF_8);

    /** @throws IllegalArgumentException with a sentence that names the option */
    public Tls {
        var own = certificates(certificate).get(0);
        if (!belong(own, privateKey(key))) {
            throw new IllegalArgumentException(
                    KEY + " is not the key of " + CERTIFICATE + ", whose first certificate counts: " + key);
        }
        certificate = certificate.toAbsolutePath();
        key = key.toAbsolutePath();
    }

    private static List<X509Certificate> certificates(Path file) {
        var pem = read(CERTIFICATE, file);
        try {
            return pem.getCertificates();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(CERTIFICATE + " holds no certificate in PEM: " + file, e);
        }
    }

    private static PrivateKey privateKey(Path file) {
        var pem = read(KEY, file);
        try {
            return Objects.requireNonNull(pem.getPrivateKey(), "no key");
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    KEY + " holds no private key in PEM, or one that is encrypted, which is not supported: " + file, e);
        }
    }

    private static PemContent read(String option, Path file) {
        try {
            return PemContent.load(file);
        } catch (IOException e) {
            // Without its cause's message, which is the path once more.
            throw new IllegalArgumentException(option + " cannot be read: " + file, e);
        }
    }

    private static boolean belong(X509Certificate certificate, PrivateKey key) {
        var algorithm = certificate.getPublicKey().getAlgorithm();
        try {
            var signature = Signature.getInstance(
                    switch (algorithm) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> algorithm;
                    });
            signature.initSign(key);
            signature.update(PROBE);
            var signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
