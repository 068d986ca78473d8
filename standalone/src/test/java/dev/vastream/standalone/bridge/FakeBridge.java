package dev.vastream.standalone.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bridge that gives answers prepared for it, in their order, and remembers what it was asked. */
public final class FakeBridge implements AutoCloseable {

    /** The answer of most calls. */
    public static final String DONE = "{\"code\":0,\"message\":\"\"}";

    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final Set<Integer> callers = ConcurrentHashMap.newKeySet();
    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    /** On a free port of loopback. */
    public FakeBridge() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange call) throws IOException {
        callers.add(call.getRemoteAddress().getPort());
        paths.add(call.getRequestURI().getPath());
        bodies.add(JsonMapper.shared().readTree(call.getRequestBody().readAllBytes()));
        keys.add(String.valueOf(call.getRequestHeaders().getFirst("x-api-key")));
        var bytes = answers.remove().getBytes(UTF_8);
        call.sendResponseHeaders(200, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    /** Where it listens. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Prepares answers. */
    public void answers(String... next) {
        answers(List.of(next));
    }

    /** Prepares answers. */
    public void answers(Collection<String> next) {
        answers.addAll(next);
    }

    /** Paths of the calls so far. */
    public List<String> paths() {
        return paths;
    }

    /** Bodies of the calls so far. */
    public List<JsonNode> bodies() {
        return bodies;
    }

    /** Keys of the calls so far, {@code "null"} for none. */
    public List<String> keys() {
        return keys;
    }

    /** Connections that the calls so far came by. */
    public int connections() {
        return callers.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
