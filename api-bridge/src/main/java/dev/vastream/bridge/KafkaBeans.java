package dev.vastream.bridge;

import dev.vastream.bridge.gallery.Gallery;
import dev.vastream.bridge.info.Dependencies;
import dev.vastream.bridge.node.NodeTable;
import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.Matching;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;

/** What the web layer needs of Kafka; no stereotype, so that a test of the web layer can put its own in its place. */
class KafkaBeans {

    @Bean(initMethod = "start")
    KafkaWiring wiring(BridgeSettings settings, MeterRegistry meters) {
        return new KafkaWiring(settings, Clock.systemUTC(), meters);
    }

    // What the messaging made it also closes.
    @Bean(destroyMethod = "")
    Inference inference(KafkaWiring wiring) {
        return wiring.inference();
    }

    @Bean(destroyMethod = "")
    Gallery gallery(KafkaWiring wiring) {
        return wiring.gallery();
    }

    @Bean
    Matching matching(KafkaWiring wiring) {
        return wiring.matching();
    }

    @Bean
    NodeTable nodeTable(KafkaWiring wiring) {
        return wiring.nodes();
    }

    @Bean(destroyMethod = "")
    Dependencies dependencies(KafkaWiring wiring) {
        return wiring.dependencies();
    }
}
