package dev.vastream.standalone.up;

import java.nio.file.Path;

/** A command about the system on a data folder, as its user types it into a shell. */
final class DataCommand {

    private static final String DEFAULT_FOLDER = ".va";

    private DataCommand() {}

    /** Names the folder only where the command would look into another one by itself. */
    static String of(String name, Path data) {
        var usual = Path.of(System.getenv().getOrDefault("VA_DATA", DEFAULT_FOLDER));
        var isUsual = data.equals(usual.toAbsolutePath().normalize());
        return "./va " + name + (isUsual ? "" : " --data " + quoted(data));
    }

    /** A path for a shell, whatever the folder is called. */
    static String quoted(Path path) {
        var text = path.toString();
        return text.matches("[\\w./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
