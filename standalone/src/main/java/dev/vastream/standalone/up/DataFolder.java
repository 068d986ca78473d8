package dev.vastream.standalone.up;

import dev.vastream.cluster.PrivateFolder;
import dev.vastream.program.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds all data of one system; locked while {@code up} runs.
 */
final class DataFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    /** Where pictures, vectors, names and what is said of them lie. */
    private static final List<String> PRIVATE = List.of("logs", "broker", "registry", "state");

    private static final Duration SURVIVOR_PATIENCE = Duration.ofSeconds(8);

    private final Path path;
    private final FolderLock lock;
    private RunState state;

    private DataFolder(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    static Path stateFile(Path data) {
        return data.resolve("run.json");
    }

    /**
     * Makes the folder if need be and takes its lock.
     *
     * @throws UpException when it cannot be used, is in use, or processes of an earlier run use it still
     */
    static DataFolder open(Path path) throws UpException {
        create(path);
        var folder = new DataFolder(path, lock(path));
        try {
            requireNoSurvivors(path);
            folder.note(RunState.starting());
            return folder;
        } catch (UpException e) {
            folder.release();
            throw e;
        }
    }

    /** Makes the folder and those in it, which only their owner may look into. */
    static void create(Path path) throws UpException {
        try {
            PrivateFolder.create(path);
            for (var name : PRIVATE) {
                PrivateFolder.open(path.resolve(name));
            }
        } catch (IOException e) {
            throw new UpException("the data folder " + path + " cannot be made: " + reason(e), e);
        }
    }

    private static FolderLock lock(Path path) throws UpException {
        Optional<FolderLock> lock;
        try {
            lock = FolderLock.take(path.resolve("up.lock"));
        } catch (IOException e) {
            throw new UpException("the data folder " + path + " cannot be used: " + reason(e), e);
        }
        if (lock.isEmpty()) {
            throw new UpException("the system runs already on " + path + holder(path) + ": "
                    + DataCommand.of("status", path) + " shows it, " + DataCommand.of("down", path) + " stops it");
        }
        return lock.get();
    }

    private static String holder(Path path) throws UpException {
        return RunState.read(stateFile(path))
                .map(state -> " (pid " + state.up().pid() + ")")
                .orElse("");
    }

    private static String reason(IOException failure) {
        return failure.getClass().getSimpleName().replace("Exception", "") + " " + failure.getMessage();
    }

    /** Children of a killed {@code up} end by themselves, but not in an instant. */
    private static void requireNoSurvivors(Path path) throws UpException {
        var earlier = RunState.read(stateFile(path));
        if (earlier.isEmpty()) {
            return;
        }
        var deadline = System.nanoTime() + SURVIVOR_PATIENCE.toNanos();
        for (var part : earlier.get().survivors()) {
            part.process().awaitEnd(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        }
        var survivors = earlier.get().survivors();
        if (!survivors.isEmpty()) {
            throw new UpException("an earlier run on " + path + " left "
                    + survivors.stream()
                            .map(part -> part.name() + " (pid " + part.process().pid() + ")")
                            .collect(Collectors.joining(" and "))
                    + " running: " + DataCommand.of("down", path) + " stops what is left");
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    synchronized void note(RunState.Part part) throws UpException {
        note(state.with(part));
    }

    synchronized void noteReady() throws UpException {
        note(state.nowReady());
    }

    private synchronized void note(RunState changed) throws UpException {
        state = changed;
        state.write(stateFile(path));
    }

    /** Nothing runs any more: the note goes, then the lock. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(stateFile(path));
        } catch (IOException e) {
            LOG.warn("{} stays behind", stateFile(path), e);
        }
        release();
    }

    private void release() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.debug("releasing the lock failed", e);
        }
    }
}
