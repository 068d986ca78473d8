package dev.vastream.bridge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate of this machine that signs itself, and its key, each in a file. */
record PemFiles(Path certificate, Path key, X509Certificate shown) {

    private static final String PASSWORD = "test-password";

    /** @param algorithm of the key, e.g. EC */
    static PemFiles write(Path folder, String algorithm) {
        var store = folder.resolve(algorithm + ".p12");
        try {
            var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
            var made = new ProcessBuilder(
                            keytool.toString(),
                            "-genkeypair",
                            "-alias",
                            "own",
                            "-keyalg",
                            algorithm,
                            "-dname",
                            "CN=localhost",
                            "-ext",
                            "san=dns:localhost,ip:127.0.0.1",
                            "-keystore",
                            store.toString(),
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD)
                    .redirectErrorStream(true)
                    .start();
            var said = new String(made.getInputStream().readAllBytes(), US_ASCII);
            if (made.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            var certificate = (X509Certificate) keys.getCertificate("own");
            return new PemFiles(
                    pem(folder.resolve(algorithm + " certificate.pem"), "CERTIFICATE", certificate.getEncoded()),
                    pem(
                            folder.resolve(algorithm + " key.pem"),
                            "PRIVATE KEY",
                            keys.getKey("own", PASSWORD.toCharArray()).getEncoded()),
                    certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path pem(Path file, String what, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
    }

    /** For a caller who trusts this certificate and no other. */
    SSLContext trusting() throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("own", shown);
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
