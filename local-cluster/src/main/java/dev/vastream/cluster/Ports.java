package dev.vastream.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** TCP ports of the loopback interface. */
final class Ports {

    static final String HOST = "127.0.0.1";

    private Ports() {}

    /** A port that nobody listens on at the moment. */
    static int free() throws ClusterStartException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new ClusterStartException("No free port on " + HOST + ": " + e.getMessage(), e);
        }
    }

    /** The port itself when it can be listened on; 0 takes a free one. */
    static int claim(String program, int port) throws ClusterStartException {
        if (port == 0) {
            return free();
        }
        try (var socket = new ServerSocket()) {
            // As the programs do: a port whose last connections are fading is not taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return port;
        } catch (IOException e) {
            throw new ClusterStartException(
                    "Port " + port + " for the " + program + " is taken on " + HOST + " (" + e.getMessage()
                            + "); stop what listens there or choose another port.",
                    e);
        }
    }

    static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
