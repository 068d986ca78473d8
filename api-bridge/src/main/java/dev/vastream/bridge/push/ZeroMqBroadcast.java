package dev.vastream.bridge.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vastream.bridge.web.PushAddress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZEvent;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;
import org.zeromq.ZMonitor;

/**
 * A publisher of ZeroMQ: an XPUB socket, which is a PUB socket that also says what is subscribed. It may be used by any thread, one
 * at a time.
 */
final class ZeroMqBroadcast implements Broadcast, AutoCloseable {

    /** Most messages that wait for one subscriber. */
    static final int HIGH_WATER_MARK = 1_000;

    /** Subscribers send the beginnings of camera uids, and nothing else. */
    private static final int LONGEST_SUBSCRIPTION_BYTES = 1_024;

    private static final int WITHOUT_WAITING = ZMQ.DONTWAIT;
    private static final int MORE_WITHOUT_WAITING = ZMQ.DONTWAIT | ZMQ.SNDMORE;

    private final ZContext context = new ZContext();
    private final ZMQ.Socket socket;
    private final Subscriptions subscriptions = new Subscriptions();
    private final AtomicInteger subscribers = new AtomicInteger();
    private final Counter sent;
    private final Counter dropped;

    /** @throws PushException when the port is taken, or the address is none of this machine */
    ZeroMqBroadcast(PushAddress address, MeterRegistry meters) {
        sent = meters.counter("va.push.messages", "outcome", "sent");
        dropped = meters.counter("va.push.messages", "outcome", "dropped");
        meters.gauge("va.push.subscribers", subscribers);
        meters.gauge("va.push.subscriptions", this, ZeroMqBroadcast::subscribed);
        socket = context.createSocket(SocketType.XPUB);
        socket.setSndHWM(HIGH_WATER_MARK);
        socket.setMaxMsgSize(LONGEST_SUBSCRIPTION_BYTES);
        socket.setLinger(0);
        socket.setXpubNoDrop(true);
        socket.setEventHook(this::count, ZMQ.EVENT_ACCEPTED | ZMQ.EVENT_DISCONNECTED);
        try {
            bind(address);
        } catch (PushException e) {
            context.close();
            throw e;
        }
    }

    private void bind(PushAddress address) {
        var host = resolved(address.host());
        var isIpv6 = host instanceof Inet6Address;
        socket.setIPv6(isIpv6);
        var name = isIpv6 ? "[" + host.getHostAddress() + "]" : host.getHostAddress();
        try {
            socket.bind("tcp://" + name + ":" + address.port());
        } catch (ZMQException e) {
            throw new PushException(
                    "port " + address.port() + " of " + address.host() + " for ZeroMQ is taken: choose another with"
                            + " --zmq-port (VA_ZMQ_PORT), or 0 to publish no events",
                    e);
        }
    }

    /** The library says of every failure that the port is taken. */
    private static InetAddress resolved(String host) {
        try {
            var address = InetAddress.getByName(host);
            if (address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null) {
                return address;
            }
            throw new UnknownHostException("no interface has it");
        } catch (IOException e) {
            throw new PushException("--zmq-host is not an address of this machine: '" + host + "'", e);
        }
    }

    private void count(ZEvent event) {
        subscribers.addAndGet(event.getEvent() == ZMonitor.Event.ACCEPTED ? 1 : -1);
    }

    @Override
    public synchronized void send(String topic, Supplier<byte[]> message) {
        attend();
        var first = topic.getBytes(UTF_8);
        if (!subscriptions.match(first)) {
            return;
        }
        var second = message.get();
        if (!trySend(first, second)) {
            dropped.increment();
            sendToWhoHasRoom(first, second);
        }
        sent.increment();
    }

    /** Sends to all of its subscribers, or to none when one has no room. */
    private boolean trySend(byte[] topic, byte[] message) {
        return socket.send(topic, MORE_WITHOUT_WAITING) && socket.send(message, WITHOUT_WAITING);
    }

    private void sendToWhoHasRoom(byte[] topic, byte[] message) {
        socket.setXpubNoDrop(false);
        trySend(topic, message);
        socket.setXpubNoDrop(true);
    }

    @Override
    public synchronized void attend() {
        for (var message = socket.recv(WITHOUT_WAITING); message != null; message = socket.recv(WITHOUT_WAITING)) {
            subscriptions.note(message);
        }
    }

    private synchronized int subscribed() {
        return subscriptions.count();
    }

    /** What still waits for subscribers is let go of. */
    @Override
    public synchronized void close() {
        context.close();
    }
}
