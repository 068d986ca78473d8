package dev.vastream.standalone.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What runs on a data folder, as the running {@code up} notes it down for {@code down}, {@code status} and the next
 * {@code up}.
 *
 * @param up the process of {@code up}
 * @param ready whether everything has started
 * @param parts what was started so far
 */
record RunState(RecordedProcess up, boolean ready, List<Part> parts) {

    private static final JsonMapper JSON = JsonMapper.shared();

    RunState {
        parts = List.copyOf(parts);
    }

    /**
     * A part of the system.
     *
     * @param name e.g. {@code broker}
     * @param address where it answers, perhaps empty
     * @param process the process it runs in
     * @param state what its program says of it
     */
    record Part(String name, String address, RecordedProcess process, State state) {

        /** What is known of a part while its process runs. */
        enum State {
            RUNNING,
            ENDED,
            FAILED
        }
    }

    static RunState starting() {
        return new RunState(RecordedProcess.of(ProcessHandle.current().pid()), false, List.of());
    }

    RunState with(Part part) {
        var changed = new ArrayList<>(parts);
        changed.removeIf(known -> known.name().equals(part.name()));
        changed.add(part);
        return new RunState(up, ready, changed);
    }

    RunState nowReady() {
        return new RunState(up, true, parts);
    }

    /** Parts in processes of their own that run still. */
    List<Part> survivors() {
        return parts.stream()
                .filter(part -> part.process().pid() != up.pid())
                .filter(part -> part.process().isRunning())
                .toList();
    }

    /**
     * The state noted in that file, if any.
     *
     * @throws UpException when it cannot be read
     */
    static Optional<RunState> read(Path file) throws UpException {
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readAllBytes(file), RunState.class))
                    : Optional.empty();
        } catch (IOException | JacksonException e) {
            throw new UpException(file + " cannot be read; delete it if nothing runs: " + e.getMessage(), e);
        }
    }

    /** Replaces the file at once, so that no reader sees half of it. */
    void write(Path file) throws UpException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, JSON.writeValueAsBytes(this));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UpException(file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
