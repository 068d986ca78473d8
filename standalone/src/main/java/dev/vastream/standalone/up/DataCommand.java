package dev.vastream.standalone.up;

import java.nio.file.Path;

/** A command about the system on a data folder, as its user types it into a shell. */
record DataCommand(String name, Path data) {

    private static final String DEFAULT_FOLDER = ".va";

    static DataCommand down(Path data) {
        return new DataCommand("down", data);
    }

    static DataCommand status(Path data) {
        return new DataCommand("status", data);
    }

    /** Names the folder only where the command would look into another one by itself. */
    @Override
    public String toString() {
        var command = "./va " + name;
        return isDefault() ? command : command + " --data " + quoted(data);
    }

    /** A path for a shell, whatever the folder is called. */
    static String quoted(Path path) {
        var text = path.toString();
        return text.matches("[\\w./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private boolean isDefault() {
        var folder = System.getenv().getOrDefault("VA_DATA", DEFAULT_FOLDER);
        return data.equals(Path.of(folder).toAbsolutePath().normalize());
    }
}
