package dev.vastream.bridge;

import dev.vastream.bridge.gallery.StateInUseException;
import dev.vastream.bridge.push.PushException;
import dev.vastream.bridge.security.Tls;
import dev.vastream.program.Program;
import dev.vastream.program.StartException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A running bridge. Several may run in one JVM, beside other programs. */
public final class BridgeProgram implements Program {

    private static final Logger LOG = LoggerFactory.getLogger(BridgeProgram.class);

    /** Beside the threads that wait for an answer: for what is answered or refused at once. */
    private static final int QUICK_THREADS = 72;

    /** Of these, reserved for health calls. */
    static final int HEALTH_THREADS = 8;

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final Duration PUSH_WITHIN = Duration.ofSeconds(10);
    private static final Duration GALLERY_WITHIN = Duration.ofSeconds(20);

    private final ConfigurableApplicationContext context;

    private BridgeProgram(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts a bridge and returns when it answers.
     *
     * @throws StartException with a sentence for the user
     */
    public static BridgeProgram start(BridgeSettings settings) throws StartException {
        var program = new BridgeProgram(run(
                settings,
                KafkaWiring.class,
                PushWiring.class,
                LookWiring.class,
                HealthWiring.class,
                TrialWiring.class));
        try {
            program.awaitReady(settings);
        } catch (StartException e) {
            program.close();
            throw e;
        }
        var scheme = settings.tls().isPresent() ? "https" : "http";
        LOG.info("Listening on {}://{}:{}/", scheme, settings.host(), program.port());
        if (settings.isReadableOnTheWay()) {
            LOG.warn("Keys and pictures can be read on their way here: give --tls-certificate and --tls-key"
                    + " (VA_TLS_CERTIFICATE, VA_TLS_KEY), or let a proxy that speaks TLS be the only way to this port");
        }
        return program;
    }

    /** The port it listens on. */
    public int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** Stops accepting, answers what is in flight as long as the time-out allows, then closes the Kafka clients. */
    @Override
    public void close() {
        context.close();
    }

    /**
     * Starts the web layer.
     *
     * @param beans where it finds what it needs of Kafka
     */
    static ConfigurableApplicationContext run(BridgeSettings settings, Class<?>... beans) throws StartException {
        var builder = new SpringApplicationBuilder(BridgeConfiguration.class)
                .sources(beans)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .initializers(context ->
                        ((GenericApplicationContext) context).registerBean(BridgeSettings.class, () -> settings));
        // Logging belongs to the program that runs this, and may be shared with others.
        builder.application()
                .setListeners(builder.application().getListeners().stream()
                        .filter(listener -> !(listener instanceof LoggingApplicationListener))
                        .toList());
        try {
            return builder.run(arguments(settings));
        } catch (RuntimeException e) {
            throw new StartException(sentence(settings, e), e);
        }
    }

    private static String sentence(BridgeSettings settings, RuntimeException failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException) {
                return "port " + settings.port() + " of " + settings.host() + " is taken: choose another with --port";
            }
            if (cause instanceof StateInUseException || cause instanceof PushException) {
                return cause.getMessage();
            }
            if (cause instanceof UncheckedIOException) {
                return "the bridge did not start: " + cause.getMessage() + " (" + cause.getCause() + ")";
            }
            root = cause;
        }
        // Nobody expects it: the whole story is for who has to mend it, as Spring does not tell it.
        LOG.error("The bridge did not start", failure);
        return "the bridge did not start: " + root;
    }

    /** Arguments outrank files and environment variables that were meant for others. */
    private static String[] arguments(BridgeSettings settings) {
        var patience = settings.timeout().plusSeconds(2);
        var arguments = new ArrayList<>(List.of(
                "--spring.config.location=optional:classpath:/dev/vastream/bridge/",
                "--spring.main.lazy-initialization=false",
                "--server.address=" + settings.address().getHostAddress(),
                "--server.port=" + settings.port(),
                "--server.shutdown=graceful",
                "--spring.lifecycle.timeout-per-shutdown-phase=" + patience.toMillis() + "ms",
                "--spring.mvc.async.request-timeout="
                        + settings.timeout().plusSeconds(30).toMillis() + "ms",
                "--server.tomcat.threads.max=" + threads(settings)));
        settings.tls().map(BridgeProgram::arguments).ifPresent(arguments::addAll);
        WebDefaults.ARGUMENTS.forEach(argument -> arguments.add("--" + argument));
        return arguments.toArray(String[]::new);
    }

    private static List<String> arguments(Tls tls) {
        var bundle = "--spring.ssl.bundle.pem.bridge.";
        return List.of(
                "--server.ssl.bundle=bridge",
                bundle + "keystore.certificate=" + tls.certificate().toUri(),
                bundle + "keystore.private-key=" + tls.key().toUri(),
                bundle + "reload-on-update=true");
    }

    static int threads(BridgeSettings settings) {
        return settings.maxInFlight() + QUICK_THREADS;
    }

    /** A large gallery may take longer: until it is read calls about it are answered by saying so. */
    private void awaitGallery() throws InterruptedException, ExecutionException {
        try {
            context.getBean(KafkaWiring.class).galleryReady().get(GALLERY_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.info("The gallery is still being read");
        }
    }

    /** Calls are answered also where events cannot be followed. */
    private void awaitPush() throws InterruptedException, ExecutionException {
        try {
            context.getBean(PushWiring.class).ready().get(PUSH_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Events are not followed yet: their topic is not read");
        }
    }

    private void awaitReady(BridgeSettings settings) throws StartException {
        try {
            context.getBean(KafkaWiring.class).ready().get(READY_WITHIN.toSeconds(), TimeUnit.SECONDS);
            awaitPush();
            awaitGallery();
        } catch (TimeoutException e) {
            throw new StartException(
                    "no answer from the broker at " + settings.connection().bootstrapServers() + " within "
                            + READY_WITHIN.toSeconds() + " s: is it running, and is --bootstrap (VA_BOOTSTRAP) right?",
                    e);
        } catch (ExecutionException e) {
            throw new StartException("the bridge did not start: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted", e);
        }
    }
}
