package dev.vastream.bridge.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.vastream.bridge.web.PushAddress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

class ZeroMqBroadcastTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port = freePort();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ZContext context = new ZContext();
    private final List<ZMQ.Socket> subscribers = new ArrayList<>();
    private final ZeroMqBroadcast broadcast = new ZeroMqBroadcast(new PushAddress("127.0.0.1", port), meters);

    @AfterEach
    void close() {
        context.close();
        broadcast.close();
    }

    private static int freePort() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ZMQ.Socket subscriber(String... topics) {
        var socket = context.createSocket(SocketType.SUB);
        socket.setReceiveTimeOut(Math.toIntExact(PATIENCE.toMillis()));
        for (var topic : topics) {
            socket.subscribe(topic.getBytes(UTF_8));
        }
        socket.connect("tcp://127.0.0.1:" + port);
        subscribers.add(socket);
        return socket;
    }

    /** A subscriber whose connection is made anew subscribes anew when it is asked for something, as by one who receives. */
    private void awaitSubscriptions(int count) {
        await().atMost(PATIENCE).pollInSameThread().until(() -> {
            subscribers.forEach(ZMQ.Socket::getEvents);
            broadcast.attend();
            return gauge("va.push.subscriptions") == count;
        });
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private double counted(String outcome) {
        return meters.get("va.push.messages").tag("outcome", outcome).counter().count();
    }

    private void send(String topic, String message) {
        broadcast.send(topic, () -> message.getBytes(UTF_8));
    }

    private static List<String> received(ZMQ.Socket socket) {
        var frames = new ArrayList<String>();
        do {
            frames.add(socket.recvStr());
        } while (socket.hasReceiveMore());
        return frames;
    }

    @Test
    void sendsTwoFrames_toThoseWhosePrefixBeginsTheTopic() {
        var one = subscriber("cam1");
        var all = subscriber("");
        awaitSubscriptions(2);

        send("cam2", "for all");
        send("cam10", "더 보기");

        assertThat(received(one)).containsExactly("cam10", "더 보기");
        assertThat(received(all)).containsExactly("cam2", "for all");
        assertThat(received(all)).containsExactly("cam10", "더 보기");
        assertThat(counted("sent")).isEqualTo(2);
        assertThat(counted("dropped")).isZero();
        assertThat(gauge("va.push.subscribers")).isEqualTo(2);
    }

    @Test
    void makesNoMessage_thatNobodyWants() {
        subscriber("cam1");
        awaitSubscriptions(1);

        broadcast.send("dam1", () -> {
            throw new AssertionError("it was not wanted");
        });

        assertThat(counted("sent")).isZero();
    }

    @Test
    void forgetsSubscriber_thatLeft() {
        var socket = subscriber("cam1", "cam2");
        awaitSubscriptions(2);

        subscribers.remove(socket);
        socket.close();

        awaitSubscriptions(0);
        await().atMost(PATIENCE).until(() -> gauge("va.push.subscribers") == 0);
    }

    @Test
    void dropsAndCounts_andServesTheOthers_whenOneDoesNotRead() throws Exception {
        try (var stuck = StuckSubscriber.of(port)) {
            var other = subscriber("ca");
            awaitSubscriptions(2);
            var message = "x".repeat(64 << 10);
            var sent = 0;

            while (counted("dropped") == 0) {
                assertThat(sent).as("messages without one dropped").isLessThan(5_000);
                send("cam", sent++ + message);
                assertThat(received(other).get(1)).startsWith((sent - 1) + "x");
            }

            assertThat(sent).isGreaterThan(ZeroMqBroadcast.HIGH_WATER_MARK);
            send("cam", "after it");
            assertThat(received(other)).containsExactly("cam", "after it");
        }
    }

    @Test
    void servesOthers_whenAStrangerSpeaksAnotherProtocol() throws Exception {
        try (var stranger = new Socket(InetAddress.getLoopbackAddress(), port)) {
            stranger.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
            var socket = subscriber("cam");
            awaitSubscriptions(1);

            send("cam", "message");

            assertThat(received(socket)).containsExactly("cam", "message");
        }
        await().atMost(PATIENCE).until(() -> gauge("va.push.subscribers") <= 1);
    }

    @Test
    void closesConnection_whoseSubscriptionIsTooLong() {
        var greedy = subscriber("x".repeat(2_000));
        var modest = subscriber("cam");
        awaitSubscriptions(1);

        send("x".repeat(2_001), "too much");
        send("cam", "message");

        assertThat(received(modest)).containsExactly("cam", "message");
        greedy.setReceiveTimeOut(0);
        assertThat(greedy.recv()).isNull();
    }

    @Test
    void saysWhichPortIsTaken_andHowToChooseAnother() {
        assertThatExceptionOfType(PushException.class)
                .isThrownBy(() -> new ZeroMqBroadcast(new PushAddress("127.0.0.1", port), meters))
                .withMessage("port " + port + " of 127.0.0.1 for ZeroMQ is taken: choose another with --zmq-port"
                        + " (VA_ZMQ_PORT), or 0 to publish no events");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "no.such.host.test", "a b", "2001:db8::1"})
    void saysSo_whenAddressIsNotOfThisMachine(String host) {
        assertThatExceptionOfType(PushException.class)
                .isThrownBy(() -> new ZeroMqBroadcast(new PushAddress(host, port + 1), meters))
                .withMessage("--zmq-host is not an address of this machine: '" + host + "'");
    }

    @Test
    void givesPortBackAtOnce_whenClosedWithMessagesThatWait() throws Exception {
        try (var stuck = StuckSubscriber.of(port)) {
            awaitSubscriptions(1);
            var message = "x".repeat(64 << 10);
            for (var i = 0; i < 200; i++) {
                send("cam", message);
            }
            var start = System.nanoTime();

            broadcast.close();

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            new ZeroMqBroadcast(new PushAddress("127.0.0.1", port), meters).close();
        }
    }

    @Test
    void reachesSubscriberOfAnotherImplementation() throws Exception {
        try (var libzmq = LibzmqSubscriber.connect(port, "정문", "cam1")) {
            awaitSubscriptions(2);

            send("cam2", "not wanted");
            send("정문-2", "{\"camera_uid\":\"정문-2\"}");
            send("cam10", "x".repeat(1 << 20));

            assertThat(libzmq.next()).isEqualTo(new LibzmqSubscriber.Message("정문-2", "{\"camera_uid\":\"정문-2\"}"));
            assertThat(libzmq.next()).isEqualTo(new LibzmqSubscriber.Message("cam10", "x".repeat(1 << 20)));
        }
        awaitSubscriptions(0);
    }

    @Test
    void listensOnIpv6() {
        var other = freePort();
        try (var six = new ZeroMqBroadcast(new PushAddress("::1", other), meters)) {
            var socket = context.createSocket(SocketType.SUB);
            socket.setIPv6(true);
            socket.setReceiveTimeOut(Math.toIntExact(PATIENCE.toMillis()));
            socket.subscribe("cam");
            socket.connect("tcp://[::1]:" + other);
            await().atMost(PATIENCE).until(() -> {
                six.send("cam", () -> new byte[] {'m'});
                return "cam".equals(socket.recvStr(ZMQ.DONTWAIT));
            });
            assertThat(socket.recvStr()).isEqualTo("m");
        }
    }
}
