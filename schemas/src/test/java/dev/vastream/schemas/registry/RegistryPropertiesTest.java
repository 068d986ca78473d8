package dev.vastream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vastream.schemas.registry.RegistrySettings.Auth.Basic;
import dev.vastream.schemas.registry.RegistrySettings.Auth.Bearer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user's properties file says of the registry. */
class RegistryPropertiesTest {

    private static final URI URL = URI.create("https://registry:8081");
    private static final String SECRET = "s3cret";

    @TempDir
    Path folder;

    @Test
    void hasNoCredentials_whenPropertiesAreKafkasOnly() {
        var settings = RegistrySettings.of(URL, Map.of("sasl.jaas.config", SECRET));

        assertThat(settings.auth()).isEmpty();
        assertThat(settings.tls()).isEmpty();
    }

    @Test
    void readsUserAndPassword_whenPasswordHoldsAColon() {
        var settings = RegistrySettings.of(
                URL,
                Map.of(
                        "schema.registry.basic.auth.user.info",
                        "user:" + SECRET + ":more",
                        "schema.registry.basic.auth.credentials.source",
                        "USER_INFO"));

        assertThat(settings.auth()).contains(new Basic("user", SECRET + ":more"));
        assertThat(settings.toString()).doesNotContain(SECRET);
    }

    @Test
    void readsUserAndPassword_whenNamesHaveNoPrefix() {
        var properties = Map.of(
                "basic.auth.user.info", "user:" + SECRET, "basic.auth.credentials.source", "USER_INFO", "acks", "all");

        assertThat(RegistrySettings.of(URL, properties).auth()).contains(new Basic("user", SECRET));
        assertThat(RegistrySettings.withoutRegistry(properties)).isEqualTo(Map.of("acks", "all"));
    }

    @Test
    void takesPrefixedName_whenBothAreThere() {
        var settings = RegistrySettings.of(
                URL,
                Map.of(
                        "basic.auth.user.info",
                        "other:" + SECRET,
                        "schema.registry.basic.auth.user.info",
                        "me:" + SECRET));

        assertThat(settings.auth()).contains(new Basic("me", SECRET));
    }

    @Test
    void hasNoCredentials_whenTheirValueIsBlank() {
        assertThat(RegistrySettings.of(URL, Map.of("schema.registry.basic.auth.user.info", " "))
                        .auth())
                .isEmpty();
    }

    @Test
    void readsToken_whenSet() {
        var settings = RegistrySettings.of(URL, Map.of("schema.registry.bearer.auth.token", SECRET));

        assertThat(settings.auth()).contains(new Bearer(SECRET));
        assertThat(settings.toString()).doesNotContain(SECRET);
    }

    @Test
    void trustsCertificates_whenStoreIsPkcs12OrPem() throws Exception {
        var certificate = anyCertificate();
        var pkcs12 = folder.resolve("trusted.p12");
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("one", certificate);
        try (var out = Files.newOutputStream(pkcs12)) {
            store.store(out, SECRET.toCharArray());
        }
        var pem = Files.writeString(folder.resolve("trusted.pem"), pem(certificate));

        var ofStore = RegistrySettings.of(
                URL,
                Map.of(
                        "schema.registry.ssl.truststore.location",
                        pkcs12.toString(),
                        "schema.registry.ssl.truststore.type",
                        "PKCS12",
                        "schema.registry.ssl.truststore.password",
                        SECRET));
        var ofPem = RegistrySettings.of(
                URL,
                Map.of(
                        "schema.registry.ssl.truststore.location",
                        pem.toString(),
                        "schema.registry.ssl.truststore.type",
                        "PEM"));

        assertThat(ofStore.tls()).isPresent();
        assertThat(ofPem.tls()).isPresent();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistrySettings.of(
                        URL,
                        Map.of(
                                "schema.registry.ssl.truststore.location",
                                pkcs12.toString(),
                                "schema.registry.ssl.truststore.password",
                                SECRET + "-wrong")))
                .withMessageContaining("schema.registry.ssl.truststore.location")
                .withMessageContaining("schema.registry.ssl.truststore.password")
                .withMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "schema.registry.basic.auth.user.info, s3cret",
        "schema.registry.basic.auth.user.info, :s3cret",
        "schema.registry.bearer.auth.token, s3cret and more",
        "schema.registry.basic.auth.credentials.source, SASL_INHERIT",
        "schema.registry.ssl.truststore.location, /no/such/file",
        "schema.registry.ssl.truststore.password, s3cret",
        "schema.registry.ssl.truststore.type, PKCS12",
        "schema.registry.basic.auth.userinfo, user:s3cret"
    })
    void namesKeyAndNoSecret_whenValueIsBad(String key, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistrySettings.of(URL, Map.of(key, value)))
                .withMessageContaining(key)
                .withMessageNotContaining(SECRET);
    }

    @Test
    void refuses_whenTwoCredentialsAreSet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistrySettings.of(
                        URL,
                        Map.of(
                                "schema.registry.basic.auth.user.info",
                                "user:" + SECRET,
                                "schema.registry.bearer.auth.token",
                                SECRET)))
                .withMessageContaining("only one of");
    }

    @Test
    void keepsRegistrysPropertiesFromKafka() {
        var properties = Map.of("security.protocol", "SSL", "schema.registry.bearer.auth.token", SECRET);

        assertThat(RegistrySettings.withoutRegistry(properties)).isEqualTo(Map.of("security.protocol", "SSL"));
    }

    private static X509Certificate anyCertificate() throws GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init((KeyStore) null);
        return Arrays.stream(((X509TrustManager) trust.getTrustManagers()[0]).getAcceptedIssuers())
                .findFirst()
                .orElseThrow();
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException, IOException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
