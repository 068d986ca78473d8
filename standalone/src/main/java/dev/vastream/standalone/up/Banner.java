package dev.vastream.standalone.up;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the user is told once everything answers. */
final class Banner {

    /** How the banner begins; whoever reads it knows that everything has started. */
    static final String HEADLINE = "Vastream is ready";

    private static final int DEFAULT_KAFKA_PORT = 9092;
    private static final int DEFAULT_REGISTRY_PORT = 8081;
    private static final int DEFAULT_HTTP_PORT = 8080;

    private final UpSettings settings;
    private final Models models;
    private final Path log;

    Banner(UpSettings settings, Models models, Path log) {
        this.settings = settings;
        this.models = models;
        this.log = log;
    }

    String text(Duration startTime) {
        var lines = new ArrayList<String>();
        lines.addAll(warnings());
        lines.add("");
        lines.add(String.format(Locale.ROOT, HEADLINE + " (%.1f s).", startTime.toMillis() / 1000.0));
        lines.add("");
        lines.add("  HTTP          " + http());
        lines.add("  Console       " + http() + "/");
        lines.add("  API page      " + http() + "/swagger-ui.html");
        lines.add("  Events        " + http() + "/v1/events" + zmq());
        lines.add("  Kafka         localhost:" + settings.ports().kafka());
        lines.add("  Registry      http://localhost:" + settings.ports().registry() + "/apis/ccompat/v7");
        lines.add("  Detectors     " + detectors());
        lines.add("  Demo camera   " + demo());
        lines.add("  Videos        " + videos());
        lines.add("  Data          " + settings.data());
        lines.add("  Log           " + log);
        lines.add("");
        lines.add("Try, in another terminal:");
        lines.addAll(commands());
        lines.add("");
        return String.join(System.lineSeparator(), lines);
    }

    private List<String> warnings() {
        if (models.missing().isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add("");
        if (models.detectorsAreMissing()) {
            lines.add("!! MODELS ARE MISSING: people and faces are found by the fallback detectors inside OpenCV,");
            lines.add("!! which are much less accurate and know no vehicles.");
        } else {
            lines.add("!! MODELS ARE MISSING: what needs them is answered by an error or left out.");
        }
        models.missing().forEach(sentence -> lines.add("!!   " + sentence));
        lines.add("!! './va models pull' (or '--mirror DIR') fetches them; then start again.");
        return lines;
    }

    private String detectors() {
        return models.detectorsAreMissing() ? "FALLBACK (see above)" : "models in " + settings.models();
    }

    private String demo() {
        if (!settings.demo()) {
            return "none (--no-demo)";
        }
        return models.demoClip()
                .map(clip -> "'demo', playing " + clip.getFileName() + " over and over")
                .orElse("none: the clip is missing ('./va models pull --mirror DIR' fetches it)");
    }

    private String zmq() {
        var push = settings.push();
        return push.isOff() ? "" : ", ZeroMQ at tcp://" + push.host() + ":" + push.port();
    }

    private String videos() {
        return settings.inputs()
                .folder()
                .map(folder -> "in " + folder + " can be registered as cameras")
                .orElse("cannot be registered as cameras (--input-folder DIR)");
    }

    private List<String> commands() {
        var picture = models.portrait().map(DataCommand::quoted).orElse("PHOTO.jpg");
        return List.of(
                "  (printf '{\"node_id\":\"default\",\"image_buffer\":\"'; base64 -w0 " + picture
                        + "; printf '\"}') \\",
                "    | curl -s " + http() + "/v3/va/inference-image -H 'Content-Type: application/json' -d @-",
                "  ./va tail va.events --count 5" + connection(),
                "  ./va channels add --camera gate --url rtsp://CAMERA/STREAM --start" + bridge(),
                "  ./va channels watch" + bridge(),
                "  curl -s " + http() + "/v1/info/server");
    }

    /** What a command must be told when the ports are not the usual ones. */
    private String connection() {
        var options = "";
        if (settings.ports().kafka() != DEFAULT_KAFKA_PORT) {
            options += " --bootstrap localhost:" + settings.ports().kafka();
        }
        if (settings.ports().registry() != DEFAULT_REGISTRY_PORT) {
            options += " --registry http://localhost:" + settings.ports().registry() + "/apis/ccompat/v7";
        }
        return options;
    }

    /** What a command must be told when the bridge is not at the usual port. */
    private String bridge() {
        return settings.ports().http() == DEFAULT_HTTP_PORT ? "" : " --bridge " + http();
    }

    private String http() {
        return "http://localhost:" + settings.ports().http();
    }
}
