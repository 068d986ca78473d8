package dev.vastream.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is checked before a process is started: folder and port. */
class DataFolderTest {

    @TempDir
    Path path;

    @Test
    void isRefused_whileAnotherHoldsTheProgramsLock() throws Exception {
        var folder = DataFolder.open("Kafka broker", path);
        try (var held = FileChannel.open(path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = held.lock()) {
            assertThat(lock.isValid()).isTrue();

            assertThatThrownBy(() -> folder.requireUnlocked(".lock"))
                    .isInstanceOf(ClusterStartException.class)
                    .hasMessage("Another Kafka broker is running on the folder " + path
                            + "; stop it first or choose another folder.");
        }
    }

    @Test
    void isTaken_whenALockFileIsAllThatIsLeft() throws Exception {
        Files.createFile(path.resolve(".lock"));
        var folder = DataFolder.open("Kafka broker", path);

        assertThatCode(() -> folder.requireUnlocked(".lock")).doesNotThrowAnyException();
        assertThatCode(() -> folder.requireUnlocked("none")).doesNotThrowAnyException();
    }

    @Test
    void isBroken_whenItsLockIsNoFile() throws Exception {
        Files.createDirectory(path.resolve(".lock"));
        var folder = DataFolder.open("Kafka broker", path);

        assertThatThrownBy(() -> folder.requireUnlocked(".lock"))
                .isInstanceOf(ClusterStartException.class)
                .hasMessageContaining("is broken: its lock file")
                .hasMessageEndingWith("Repair it, or delete the folder to start anew.");
    }

    @Test
    void takesTheWantedPort_whenNobodyListensThere() throws Exception {
        var free = Ports.free();

        assertThat(Ports.claim("Kafka broker", free)).isEqualTo(free);
        assertThat(Ports.claim("Kafka broker", 0)).isPositive();
        assertThat(Ports.answers(free)).isFalse();
    }

    @Test
    void hearsAnAnswer_whenSomebodyListens() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(Ports.HOST))) {
            assertThat(Ports.answers(socket.getLocalPort())).isTrue();
        }
    }
}
