package dev.vastream.ingest.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server that gives each request the answer of a script, and counts who came. */
final class ScriptedServer implements AutoCloseable {

    private final ServerSocket server;
    private final Function<String, byte[]> script;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> clients = new CopyOnWriteArrayList<>();

    /** @param script the answer to a request's head, null to say nothing */
    ScriptedServer(String address, Function<String, byte[]> script) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getByName(address));
        this.script = script;
        start(this::accept);
    }

    /** Nobody should ever come here. */
    static ScriptedServer trap(String address) throws IOException {
        return new ScriptedServer(address, request -> new byte[0]);
    }

    static ScriptedServer of(Function<String, String> script) throws IOException {
        return new ScriptedServer("127.0.0.1", request -> {
            var answer = script.apply(request);
            return answer == null ? null : answer.getBytes(StandardCharsets.ISO_8859_1);
        });
    }

    private static void start(Runnable work) {
        var thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** The heads of all requests. */
    List<String> requests() {
        return requests;
    }

    /** How many connections there were. */
    int connections() {
        return clients.size();
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                clients.add(client);
                start(() -> talk(client));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void talk(Socket client) {
        try {
            var input = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            var head = new StringBuilder();
            for (var line = input.readLine(); line != null; line = input.readLine()) {
                head.append(line).append('\n');
                if (line.isEmpty()) {
                    requests.add(head.toString());
                    answer(client, head.toString());
                    head.setLength(0);
                }
            }
        } catch (IOException e) {
            // The client went.
        }
    }

    private void answer(Socket client, String request) throws IOException {
        var answer = script.apply(request);
        if (answer == null) {
            return;
        }
        client.getOutputStream().write(answer);
        if (request.contains("HTTP/1.1")) {
            client.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var client : clients) {
            client.close();
        }
    }
}
