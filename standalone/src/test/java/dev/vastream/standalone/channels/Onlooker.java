package dev.vastream.standalone.channels;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.standalone.VaProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who looks on while a system runs and sees all that it gives away: what it answers and prints, both push streams, the
 * list of processes, metrics, every file of it and every record of every topic.
 */
final class Onlooker implements AutoCloseable {

    private static final int PROCESSES_EVERY_MILLIS = 50;

    /** What Kafka allocates ahead, many megabytes each; and models. */
    private static final Set<String> UNREAD = Set.of(".index", ".timeindex", ".onnx", ".mp4");

    private final VaProcesses system;
    private final Set<String> answers = ConcurrentHashMap.newKeySet();
    private final Set<String> commandLines = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    private final Path events;
    private final Path messages;
    private final CompletableFuture<HttpResponse<Path>> listening;
    private final Process subscriber;

    /** @param folder for what the streams bring */
    Onlooker(VaProcesses system, Path folder) throws IOException {
        this.system = system;
        events = folder.resolve("sse.txt");
        messages = folder.resolve("zmq.txt");
        listening = HttpClient.newHttpClient()
                .sendAsync(
                        HttpRequest.newBuilder(URI.create(system.bridge() + "/v1/events?kind=all"))
                                .build(),
                        BodyHandlers.ofFile(events));
        subscriber = new ProcessBuilder("python3", ChannelsClient.SUBSCRIBER, system.publisher(), "")
                .redirectOutput(messages.toFile())
                .redirectError(Redirect.INHERIT)
                .start();
        var unused = watch.scheduleAtFixedRate(this::lookAtProcesses, 0, PROCESSES_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void lookAtProcesses() {
        ProcessHandle.allProcesses()
                .forEach(process -> process.info().commandLine().ifPresent(commandLines::add));
    }

    /** Calls the bridge and sees its answer. */
    JsonNode post(String path, String body) throws Exception {
        var answer = system.post(path, body);
        answers.add(answer.toString());
        return answer;
    }

    /** Runs a command that reads this file, and sees what it prints. */
    VaProcesses.Result va(Path input, String... arguments) throws Exception {
        var result = system.va(Redirect.from(input.toFile()), arguments);
        answers.add(result.out());
        answers.add(result.err());
        return result;
    }

    /** Where each of the texts is found. */
    Map<String, Set<String>> placesOf(List<String> texts) throws Exception {
        var places = new HashMap<String, Set<String>>();
        texts.forEach(text -> places.put(text, new TreeSet<>()));
        note(places, "answers", String.join("\n", answers));
        note(places, "processes", String.join("\n", commandLines));
        note(places, "metrics", VaProcesses.get(system.bridge() + "/actuator/prometheus"));
        note(places, "sse", Files.readString(events));
        note(places, "zmq", Files.readString(messages));
        for (var file : files()) {
            note(places, "file " + system.data().relativize(file), bytes(file));
        }
        try (var topics = new RawTopics(system.bootstrap())) {
            for (var topic : topics.names()) {
                topics.read(topic, record -> note(places, "topic " + topic, bytes(record)));
            }
        }
        return places;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(system.data())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> UNREAD.stream().noneMatch(file.toString()::endsWith))
                    .toList();
        }
    }

    private static void note(Map<String, Set<String>> places, String place, String seen) {
        places.forEach((text, found) -> {
            if (seen.contains(text)) {
                found.add(place);
            }
        });
    }

    /** A character for each byte. */
    private static String bytes(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            // Kafka and RocksDB delete files while they are looked at.
            if (Files.exists(file)) {
                throw new UncheckedIOException(e);
            }
            return "";
        }
    }

    private static String bytes(ConsumerRecord<byte[], byte[]> record) {
        var text = new StringBuilder().append(bytes(record.key())).append('\n').append(bytes(record.value()));
        record.headers()
                .forEach(header ->
                        text.append('\n').append(header.key()).append('=').append(bytes(header.value())));
        return text.toString();
    }

    private static String bytes(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, ISO_8859_1);
    }

    /** Whether both streams have brought something. */
    boolean hasHeard() throws IOException {
        return Files.exists(events)
                && Files.readString(events, UTF_8).contains("data:")
                && Files.readString(messages, UTF_8).contains("[");
    }

    @Override
    public void close() {
        watch.shutdownNow();
        listening.cancel(true);
        subscriber.destroyForcibly();
    }

    /** JSON of an object. */
    static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
