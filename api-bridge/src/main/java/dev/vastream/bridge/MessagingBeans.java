package dev.vastream.bridge;

import dev.vastream.bridge.gallery.Gallery;
import dev.vastream.bridge.info.Watched;
import dev.vastream.bridge.node.NodeTable;
import dev.vastream.bridge.rpc.Inference;
import dev.vastream.bridge.rpc.Matching;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;

/** What the web layer needs of Kafka; no stereotype, so that a test of the web layer can put its own in its place. */
class MessagingBeans {

    @Bean(initMethod = "start")
    Messaging messaging(BridgeSettings settings, MeterRegistry meters) {
        return new Messaging(settings, Clock.systemUTC(), meters);
    }

    // What the messaging made it also closes.
    @Bean(destroyMethod = "")
    Inference inference(Messaging messaging) {
        return messaging.inference();
    }

    @Bean(destroyMethod = "")
    Gallery gallery(Messaging messaging) {
        return messaging.gallery();
    }

    @Bean
    Matching matching(Messaging messaging) {
        return messaging.matching();
    }

    @Bean
    NodeTable nodeTable(Messaging messaging) {
        return messaging.nodes();
    }

    @Bean(destroyMethod = "")
    Watched watched(Messaging messaging) {
        return messaging.watched();
    }
}
