package dev.vastream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vastream.cluster.OwnTestCluster;
import dev.vastream.cluster.TestCluster;
import dev.vastream.schemas.topic.Topics;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class HttpSchemaRegistryIT extends SchemaRegistryContract {

    @Override
    SchemaRegistry registry() {
        return client();
    }

    @Override
    Optional<Schema> latest(String name) {
        var settings = RegistrySettings.of(TestCluster.shared().registryUrl());
        var answer = new RegistryHttp(settings).get("/subjects/" + name + "/versions/latest");
        return answer.isNotFound()
                ? Optional.empty()
                : Optional.of(
                        new Schema.Parser().parse(answer.required("schema").asText()));
    }

    @Test
    void keepsEverySchemaWithItsDocs_whenCatalogueIsRegisteredTwice() {
        Schemas.register(client(), Topics.fixed());
        Schemas.register(client(), Topics.fixed());

        for (var topic : Topics.fixed()) {
            assertThat(latest(topic.subject())).contains(topic.schema());
            assertThat(latest(topic.subject()).orElseThrow().getDoc()).isNotBlank();
            assertThat(client().compatibility(topic.subject())).contains(Schemas.COMPATIBILITY);
            assertThat(client().isCompatible(topic.subject(), TEXT)).isFalse();
        }
    }

    @Test
    void givesAllTheSameId_whenProgramsRegisterAtOnce() {
        for (var round = 0; round < 10; round++) {
            var contested = round + "-" + subject;

            var ids = Stream.generate(() -> CompletableFuture.supplyAsync(() -> client().register(contested, NUMBER)))
                    .limit(6)
                    .toList();

            assertThat(ids.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        }
    }

    @Test
    void registersAndSetsRule_whenProgramsStartAtOnce() {
        for (var round = 0; round < 10; round++) {
            var topics = List.of(Topics.requests(round + "-" + UUID.randomUUID()));

            var programs = Stream.generate(() -> CompletableFuture.runAsync(() -> Schemas.register(client(), topics)))
                    .limit(6)
                    .toList();

            programs.forEach(CompletableFuture::join);
            assertThat(client().isCompatible(topics.get(0).subject(), TEXT)).isFalse();
        }
    }

    @Test
    void waits_whenRegistryIsKilledAndRestarted() throws Exception {
        try (var cluster = TestCluster.start()) {
            var id = client(cluster).register(subject, NUMBER);
            cluster.killRegistry();

            var found = CompletableFuture.supplyAsync(() -> client(cluster).byId(id));
            cluster.restartRegistry();

            assertThat(found.get(30, TimeUnit.SECONDS)).isEqualTo(NUMBER);
        }
    }

    private static HttpSchemaRegistry client() {
        return new HttpSchemaRegistry(RegistrySettings.of(TestCluster.shared().registryUrl()));
    }

    private static HttpSchemaRegistry client(OwnTestCluster cluster) {
        return new HttpSchemaRegistry(RegistrySettings.of(cluster.registryUrl()));
    }
}
