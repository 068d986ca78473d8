package dev.vastream.program.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vastream.schemas.registry.RegistrySettings;
import dev.vastream.schemas.registry.RegistrySettings.Auth.Basic;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where programs find broker and registry, by what is given and what stands in a file of client properties. */
class ConnectionTest {

    private static final String SECRET = "s3cret";
    /** In the form that a provider of clusters offers for Java. */
    private static final String OFFERED =
            """
            # Required connection configs for Kafka producer, consumer, and admin
            bootstrap.servers=broker.cloud:9092
            security.protocol=SASL_SSL
            sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username='KEY' \
            password='s3cret';
            sasl.mechanism=PLAIN
            client.dns.lookup=use_all_dns_ips
            session.timeout.ms=45000
            acks=all
            client.id=ccloud-java-client-1

            # Required connection configs for the schema registry
            schema.registry.url=https://registry.cloud
            basic.auth.credentials.source=USER_INFO
            basic.auth.user.info=SRKEY:s3cret
            """;

    @TempDir
    private Path folder;

    @Test
    void isLocal_whenNothingIsGiven() {
        var connection = Connection.of("", " ", "");

        assertThat(connection.bootstrapServers()).isEqualTo("localhost:9092");
        assertThat(connection.registry()).hasToString("http://localhost:8081/apis/ccompat/v7");
        assertThat(connection.clientProperties()).isEmpty();
    }

    @Test
    void isTheFiles_whenNothingElseIsGiven() throws IOException {
        var connection = Connection.of("", "", file(OFFERED));

        var registry = RegistrySettings.of(connection.registry(), connection.clientProperties());
        assertThat(connection.bootstrapServers()).isEqualTo("broker.cloud:9092");
        assertThat(registry.urls()).containsExactly(URI.create("https://registry.cloud"));
        assertThat(registry.auth()).contains(new Basic("SRKEY", SECRET));
        assertThat(connection.toString()).doesNotContain(SECRET);
    }

    @Test
    void isWhatIsGiven_whenTheFileHasAnotherAddress() throws IOException {
        var connection = Connection.of("other:9092", "http://other:8081", file(OFFERED));

        var registry = RegistrySettings.of(connection.registry(), connection.clientProperties());
        assertThat(connection.bootstrapServers()).isEqualTo("other:9092");
        assertThat(registry.urls()).containsExactly(URI.create("http://other:8081"));
    }

    @Test
    void hasAllRegistries_whenOptionOrFileNamesSeveral() throws IOException {
        var ofOption = Connection.of("", "http://a:8081, http://b:8081", file(OFFERED));
        var ofFile = Connection.of("", "", file("schema.registry.url=http://a:8081,http://b:8081"));

        for (var connection : new Connection[] {ofOption, ofFile}) {
            assertThat(RegistrySettings.of(connection.registry(), connection.clientProperties())
                            .urls())
                    .containsExactly(URI.create("http://a:8081"), URI.create("http://b:8081"));
        }
    }

    @Test
    void readsTheSame_whenLinesEndAsOnWindowsWithMarkAndQuotes() throws IOException {
        var connection = Connection.of(
                "",
                "",
                file(
                        "\uFEFFbootstrap.servers=\"broker:9092\"\r\nsecurity.protocol='SSL' \r\nssl.key.password=p\"w\"\r\n"));

        assertThat(connection.bootstrapServers()).isEqualTo("broker:9092");
        assertThat(connection.clientProperties())
                .isEqualTo(Map.of("security.protocol", "SSL", "ssl.key.password", "p\"w\""));
    }

    @Test
    void keepsLetters_whenFileIsOfAnyUsualEncoding() throws IOException {
        var line = "ssl.key.password=Schlüssel";

        for (var charset : List.of(UTF_8, ISO_8859_1, UTF_16, Charset.forName("x-UTF-16LE-BOM"))) {
            var file = Files.write(folder.resolve("client.properties"), line.getBytes(charset));
            assertThat(Connection.of("", "", file.toString()).clientProperties())
                    .containsEntry("ssl.key.password", "Schlüssel");
        }
    }

    @Test
    void logsIn_whenFileSpeaksToClientsOfOtherLanguages() throws IOException {
        var connection = Connection.of(
                "",
                "",
                file(
                        "sasl.mechanisms=SCRAM-SHA-512\nsasl.username=me\nsasl.password=a\\\\\"b\nssl.ca.location=/ca.pem\n"));

        assertThat(connection.clientProperties())
                .isEqualTo(Map.of(
                        "sasl.mechanism",
                        "SCRAM-SHA-512",
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"me\""
                                + " password=\"a\\\\\\\"b\";",
                        "ssl.truststore.location",
                        "/ca.pem",
                        "ssl.truststore.type",
                        "PEM"));
    }

    @Test
    void keepsJavasWords_whenFileHasThemForOtherLanguagesToo() throws IOException {
        var connection = Connection.of(
                "",
                "",
                file("sasl.mechanism=PLAIN\nsasl.mechanisms=SCRAM-SHA-256\nsasl.jaas.config=mine\nsasl.username=u\n"
                        + "sasl.password=p\nssl.ca.location=/ca.pem\nssl.truststore.location=/trusted.p12\n"));

        assertThat(connection.clientProperties())
                .isEqualTo(Map.of(
                        "sasl.mechanism",
                        "PLAIN",
                        "sasl.jaas.config",
                        "mine",
                        "ssl.truststore.location",
                        "/trusted.p12"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://user:s3^cret@registry:8081",
                "http://user:s3cret@registry:8081",
                "user:s3cret@registry:8081",
                "http://a:8081,http://user:s3cret@b:8081",
                "http://a:8081,http://user:s3^cret@b:8081",
                "registry:8081",
                "http://a:8081,"
            })
    void showsNoPassword_whenRegistryIsNoAddress(String registry) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> {
                    var connection = Connection.of("", registry, "");
                    RegistrySettings.of(connection.registry(), connection.clientProperties());
                })
                .withNoCause()
                .withMessageContaining("registry")
                .withMessageNotContaining("cret");
    }

    @Test
    void namesFileAndNothingOfIt_whenItIsNone() throws IOException {
        var broken = file("sasl.jaas.config=\\u00s3cret");
        var large = file("ssl.key.password=" + SECRET + "x".repeat(1 << 20));

        for (var file : new String[] {
            broken, large, folder.toString(), folder.resolve("none").toString(), "\0"
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Connection.of("", "", file))
                    .withMessageContaining("--kafka-properties")
                    .withMessageContaining(file)
                    .withMessageNotContaining(SECRET);
        }
    }

    private String file(String text) throws IOException {
        var file = Files.createTempFile(folder, "client", ".properties");
        return Files.writeString(file, text).toString();
    }
}
