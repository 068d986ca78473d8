package dev.vastream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vastream.schemas.registry.RegistrySettings.Auth;
import dev.vastream.schemas.registry.RegistrySettings.Auth.Basic;
import dev.vastream.schemas.registry.RegistrySettings.Auth.Bearer;
import dev.vastream.schemas.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the client makes of a registry's answers, also of those that a healthy one does not give. */
class HttpSchemaRegistryTest {

    private static final Schema STRING = SchemaBuilder.builder().stringType();
    private static final String STRING_ANSWER = "{\"schema\": \"\\\"string\\\"\"}";
    private static final String NOT_FOUND = "{\"error_code\": 40403, \"message\": \"Schema not found\"}";

    private static final String DENIED =
            "{\"error_code\": 40301, \"message\": \"User is denied operation Write on Subject\"}";

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private String redirection = "";
    private HttpServer server;

    private record Answer(int status, String body) {}

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void asksAgain_whenRegistryAnswers5xxOr429() {
        answers.addAll(List.of(new Answer(503, "busy"), new Answer(429, "slow down"), new Answer(200, STRING_ANSWER)));

        var schema = client(Optional.empty()).byId(7);

        assertThat(schema).isEqualTo(STRING);
        assertThat(requests).hasSize(3).containsOnly("GET /api/schemas/ids/7");
    }

    @Test
    void asksOnce_whenSchemaIsKnown() {
        answers.add(new Answer(200, STRING_ANSWER));
        var client = client(Optional.empty());

        client.byId(7);
        client.byId(7);

        assertThat(requests).hasSize(1);
    }

    @Test
    void knowsSchemaById_whenItRegisteredItItself() {
        answers.add(new Answer(200, "{\"id\": 12}"));
        var client = client(Optional.empty());

        assertThat(client.register("a b/c-value", STRING)).isEqualTo(12);
        assertThat(client.register("a b/c-value", STRING)).isEqualTo(12);
        assertThat(client.byId(12)).isEqualTo(STRING);

        assertThat(requests).containsExactly("POST /api/subjects/a%20b%2Fc-value/versions");
    }

    @Test
    void doesNotAskAgain_whenRequestIsRefused() {
        answers.add(new Answer(401, "{\"error_code\": 401, \"message\": \"Unauthorized\"}"));

        assertThatThrownBy(() -> client(Optional.empty()).byId(7))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("401")
                .hasMessageContaining("Unauthorized");
        assertThat(requests).hasSize(1);
    }

    @Test
    void remembersUnknownIdForTenSeconds_whenRegistryDoesNotKnowIt() {
        var clock = new SettableClock();
        var client = new HttpSchemaRegistry(settings(Optional.empty()), clock.asClock());
        answers.addAll(List.of(new Answer(404, NOT_FOUND), new Answer(200, STRING_ANSWER)));

        assertThatThrownBy(() -> client.byId(7)).isInstanceOf(UnknownSchemaException.class);
        clock.now = clock.now.plusSeconds(9);
        assertThatThrownBy(() -> client.byId(7))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("7");
        assertThat(requests).hasSize(1);

        clock.now = clock.now.plusSeconds(2);
        assertThat(client.byId(7)).isEqualTo(STRING);
    }

    @Test
    void blamesAddress_whenAnswerIsNotARegistrys() {
        answers.addAll(List.of(new Answer(404, "<html>no such page</html>"), new Answer(200, "{}")));

        assertThatThrownBy(() -> client(Optional.empty()).byId(7))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("404");
        assertThatThrownBy(() -> client(Optional.empty()).byId(7))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("is that the registry's address?");
    }

    @Test
    void isUnknown_whenIdIsNegative() {
        answers.add(new Answer(422, "{\"error_code\": 422, \"message\": \"not a positive number\"}"));

        assertThatThrownBy(() -> client(Optional.empty()).byId(-7)).isInstanceOf(UnknownSchemaException.class);
        assertThat(requests).isEmpty();
    }

    /** Registries take it; Avro's own exception for it is not that for other mistakes. */
    @Test
    void isUnknown_whenDefaultOfSchemaDoesNotFit() {
        answers.add(new Answer(
                200,
                "{\"schema\": \"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\",\\\"fields\\\":"
                        + "[{\\\"name\\\":\\\"f\\\",\\\"type\\\":\\\"int\\\",\\\"default\\\":\\\"x\\\"}]}\"}"));

        assertThatThrownBy(() -> client(Optional.empty()).byId(7)).isInstanceOf(UnknownSchemaException.class);
    }

    @Test
    void asksAnew_whenMoreSchemasWereNamedThanAreKept() {
        var client = client(Optional.empty());
        for (var id = 0; id <= HttpSchemaRegistry.MOST_SCHEMAS; id++) {
            answers.add(new Answer(200, STRING_ANSWER));
            client.byId(id);
        }
        answers.add(new Answer(200, STRING_ANSWER));

        client.byId(HttpSchemaRegistry.MOST_SCHEMAS);
        assertThat(requests).hasSize(HttpSchemaRegistry.MOST_SCHEMAS + 1);
        client.byId(0);
        assertThat(requests).hasSize(HttpSchemaRegistry.MOST_SCHEMAS + 2);
    }

    @Test
    void isUnknown_whenSchemaIsNotAvro() {
        answers.add(new Answer(200, "{\"schemaType\": \"JSON\", \"schema\": \"{}\"}"));

        assertThatThrownBy(() -> client(Optional.empty()).byId(7))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("JSON");
    }

    @Test
    void saysWhy_whenSchemaIsIncompatible() {
        answers.add(new Answer(409, "{\"error_code\": 409, \"message\": \"reader lost a field\"}"));
        answers.add(new Answer(200, "{\"is_compatible\": false}"));

        assertThatThrownBy(() -> client(Optional.empty()).register("x-value", STRING))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining("x-value")
                .hasMessageContaining("reader lost a field");
    }

    @Test
    void registersAgain_whenConflictIsNotOfCompatibility() {
        answers.add(new Answer(409, "{\"error_code\": 409, \"message\": \"already exists\"}"));
        answers.add(new Answer(200, "{\"is_compatible\": true}"));
        answers.add(new Answer(200, "{\"id\": 3}"));

        assertThat(client(Optional.empty()).register("x-value", STRING)).isEqualTo(3);
    }

    @Test
    void setsRuleAgain_whenSomebodyElseSetsItToo() {
        answers.add(new Answer(409, "{\"error_code\": 409, \"message\": \"rule already exists\"}"));
        answers.add(new Answer(200, "{\"compatibility\": \"FULL\"}"));

        client(Optional.empty()).setCompatibility("x-value", "FULL");

        assertThat(requests).hasSize(2).containsOnly("PUT /api/config/x-value");
    }

    @Test
    void sendsCredentials_whenTheyAreSet() {
        answers.addAll(List.of(new Answer(200, STRING_ANSWER), new Answer(200, STRING_ANSWER)));

        client(Optional.of(new Basic("user", "pass"))).byId(1);
        client(Optional.of(new Bearer("token"))).byId(1);

        assertThat(authorizations).containsExactly("Basic dXNlcjpwYXNz", "Bearer token");
        assertThat(settings(Optional.of(new Basic("user", "pass"))).toString()).doesNotContain("pass");
        assertThat(settings(Optional.of(new Bearer("token"))).toString()).doesNotContain("token");
    }

    @Test
    void givesUpWithinItsPatience_whenNobodyListens() {
        server.stop(0);
        var start = System.nanoTime();

        assertThatThrownBy(() -> client(Optional.empty()).byId(7))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("does not answer")
                .hasCauseInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void asksOnce_whenPatienceIsShorterThanTheFirstPause() {
        for (var patience : List.of(Duration.ZERO, Duration.ofMillis(50))) {
            requests.clear();
            answers.add(new Answer(503, "{\"message\": \"busy\"}"));
            var impatient = new HttpSchemaRegistry(settings(Optional.empty(), patience));

            assertThatThrownBy(() -> impatient.byId(7))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("busy");
            assertThat(requests).hasSize(1);
        }
    }

    @Test
    void leavesRuleAlone_whenItIsSetAlready() {
        answers.add(new Answer(200, "{\"id\": 3}"));
        answers.add(new Answer(200, "{\"compatibilityLevel\": \"FULL_TRANSITIVE\"}"));

        Schemas.register(client(Optional.empty()), List.of(Topics.FRAMES));

        assertThat(requests)
                .containsExactly("POST /api/subjects/va.frames-value/versions", "GET /api/config/va.frames-value");
    }

    @Test
    void setsRule_whenSubjectHasNoneOrAnother() {
        answers.addAll(List.of(
                new Answer(200, "{\"id\": 3}"),
                new Answer(404, NOT_FOUND),
                new Answer(200, "{}"),
                new Answer(200, "{\"id\": 3}"),
                new Answer(200, "{\"compatibilityLevel\": \"BACKWARD\"}"),
                new Answer(200, "{}")));

        Schemas.register(client(Optional.empty()), List.of(Topics.FRAMES));
        Schemas.register(client(Optional.empty()), List.of(Topics.FRAMES));

        assertThat(requests)
                .filteredOn("PUT /api/config/va.frames-value"::equals)
                .hasSize(2);
    }

    @Test
    void givesUpWithItsStatus_whenRegistryKeepsAnswering5xx() {
        for (var i = 0; i < 100; i++) {
            answers.add(new Answer(500, "{\"message\": \"database is gone\"}"));
        }

        assertThatThrownBy(() -> client(Optional.empty()).byId(7))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("database is gone");
    }

    @Test
    void looksSchemaUp_whenAccountMayNotRegister() {
        answers.addAll(List.of(new Answer(403, DENIED), new Answer(200, "{\"subject\": \"x-value\", \"id\": 9}")));

        assertThat(client(Optional.empty()).register("x-value", STRING)).isEqualTo(9);
        assertThat(requests).containsExactly("POST /api/subjects/x-value/versions", "POST /api/subjects/x-value");
    }

    @Test
    void looksSchemaUp_whenSubjectIsReadOnly() {
        answers.addAll(List.of(
                new Answer(422, "{\"error_code\": 42205, \"message\": \"Subject is in read-only mode\"}"),
                new Answer(200, "{\"id\": 9}")));

        assertThat(client(Optional.empty()).register("x-value", STRING)).isEqualTo(9);
    }

    @Test
    void namesMissingRight_whenSchemaIsNeitherThereNorMayBeRegistered() {
        answers.addAll(List.of(
                new Answer(403, DENIED), new Answer(404, NOT_FOUND), new Answer(403, DENIED), new Answer(403, DENIED)));

        assertThatThrownBy(() -> client(Optional.empty()).register("x-value", STRING))
                .isInstanceOf(RegistryDeniedException.class)
                .hasMessageContaining("x-value")
                .hasMessageContaining("right to write");
        assertThatThrownBy(() -> client(Optional.empty()).register("x-value", STRING))
                .isInstanceOf(RegistryDeniedException.class)
                .hasMessageContaining("right to read");
    }

    @Test
    void takesIdForUnknown_whenItAloneIsClosedToTheAccount() {
        answers.addAll(
                List.of(new Answer(200, "{\"id\": 3}"), new Answer(403, DENIED), new Answer(200, STRING_ANSWER)));
        var client = client(Optional.empty());
        client.register("x-value", STRING);

        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(() -> client.byId(7))
                    .isInstanceOf(UnknownSchemaException.class)
                    .hasMessage(
                            "schema id 7 may not be read by this account: it needs the right to read the subject that has it");
        }
        assertThat(requests)
                .as("asked once, and whether the account has any right at all")
                .endsWith("GET /api/schemas/ids/7", "GET /api/schemas/ids/3")
                .hasSize(3);
    }

    @Test
    void saysThatTheAccountHasNoRight_whenAllIdsAreClosedToIt() {
        answers.addAll(List.of(new Answer(200, "{\"id\": 3}"), new Answer(403, DENIED), new Answer(403, DENIED)));
        var client = client(Optional.empty());
        client.register("x-value", STRING);

        assertThatThrownBy(() -> client.byId(7)).isInstanceOf(RegistryDeniedException.class);
        assertThat(client.byId(3)).as("its own needs no question").isEqualTo(STRING);
    }

    @Test
    void goesOn_whenAccountMayNotReadById() {
        answers.addAll(List.of(
                new Answer(200, "{\"id\": 3}"),
                new Answer(200, "{\"compatibilityLevel\": \"FULL_TRANSITIVE\"}"),
                new Answer(403, DENIED)));

        Schemas.registerToRead(client(Optional.empty()), List.of(Topics.FRAMES));

        assertThat(requests).hasSize(3).endsWith("GET /api/schemas/ids/3");
    }

    @Test
    void blamesCredentials_whenTheyAreRefused() {
        answers.add(new Answer(401, "{\"error_code\": 401, \"message\": \"Unauthorized\"}"));

        assertThatThrownBy(() -> client(Optional.empty()).register("x-value", STRING))
                .isInstanceOf(RegistryException.class)
                .isNotInstanceOf(RegistryDeniedException.class)
                .hasMessageContaining("credentials");
        assertThat(requests).hasSize(1);
    }

    @Test
    void goesOn_whenAccountMayNotSetRules() {
        answers.addAll(List.of(
                new Answer(403, DENIED),
                new Answer(200, "{\"id\": 3}"),
                new Answer(200, "{\"compatibilityLevel\": \"BACKWARD\"}"),
                new Answer(403, DENIED)));

        Schemas.register(client(Optional.empty()), List.of(Topics.FRAMES));

        assertThat(requests).hasSize(4).endsWith("PUT /api/config/va.frames-value");
    }

    @Test
    void asksNextAddress_whenOneDoesNotAnswer() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        answers.addAll(List.of(new Answer(200, STRING_ANSWER), new Answer(200, STRING_ANSWER)));
        var addresses = List.of(URI.create("http://localhost:" + free + "/api"), address());
        var client = new HttpSchemaRegistry(new RegistrySettings(
                addresses, Optional.empty(), Optional.empty(), Duration.ofSeconds(1), Duration.ZERO));

        assertThat(client.byId(7)).isEqualTo(STRING);
        assertThat(client.byId(8)).isEqualTo(STRING);
    }

    @Test
    void asksNextAddress_whenOneAnswers5xx() {
        answers.addAll(List.of(new Answer(503, "standby"), new Answer(200, STRING_ANSWER)));
        var addresses = List.of(address(), URI.create(address().toString().replace("/api/", "/other")));
        var client = new HttpSchemaRegistry(new RegistrySettings(
                addresses, Optional.empty(), Optional.empty(), Duration.ofSeconds(1), Duration.ZERO));

        assertThat(client.byId(7)).isEqualTo(STRING);
        assertThat(requests).containsExactly("GET /api/schemas/ids/7", "GET /other/schemas/ids/7");
    }

    @Test
    void keepsCredentials_whenRegistryRedirects() {
        var elsewhere = address().toString().replace("/api/", "/elsewhere");
        redirection = elsewhere;
        answers.add(new Answer(302, ""));

        assertThatThrownBy(() -> client(Optional.of(new Bearer("token"))).byId(7))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining(elsewhere);
        assertThat(requests).containsExactly("GET /api/schemas/ids/7");
    }

    @Test
    void refusesAnswer_whenItIsLargerThanAnyOfARegistry() {
        answers.add(new Answer(200, "\"" + "x".repeat(9 << 20) + "\""));

        assertThatThrownBy(() -> client(Optional.empty(), Duration.ZERO).byId(7))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("bytes");
    }

    private HttpSchemaRegistry client(Optional<Auth> auth, Duration patience) {
        return new HttpSchemaRegistry(settings(auth, patience));
    }

    private HttpSchemaRegistry client(Optional<Auth> auth) {
        return new HttpSchemaRegistry(settings(auth));
    }

    private RegistrySettings settings(Optional<Auth> auth) {
        return settings(auth, Duration.ofSeconds(1));
    }

    private RegistrySettings settings(Optional<Auth> auth, Duration patience) {
        return new RegistrySettings(List.of(address()), auth, Optional.empty(), Duration.ofSeconds(1), patience);
    }

    private URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/api/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization != null) {
            authorizations.add(authorization);
        }
        var answer = answers.remove();
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (!redirection.isEmpty()) {
            exchange.getResponseHeaders().set("Location", redirection);
        }
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static final class SettableClock implements InstantSource {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        Clock asClock() {
            return withZone(ZoneOffset.UTC);
        }
    }
}
