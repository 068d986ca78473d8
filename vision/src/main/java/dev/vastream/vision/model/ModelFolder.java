package dev.vastream.vision.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A folder of model files; what is in it counts only with the catalogue's hash. */
public final class ModelFolder {

    private final Path folder;
    private final Map<Path, Verified> verified = new ConcurrentHashMap<>();

    public ModelFolder(Path folder) {
        this.folder = folder;
    }

    public Path path() {
        return folder;
    }

    /** Where the entry's file lies or would lie. */
    public Path pathOf(CatalogueEntry entry) {
        return folder.resolve(entry.file());
    }

    /** Looks for the entry's file and checks its hash; a file unchanged in size and time is not read again. */
    public ModelFile find(CatalogueEntry entry) {
        var path = pathOf(entry);
        if (!Files.isRegularFile(path)) {
            return new ModelFile.Missing(path);
        }
        var sha256 = sha256(path);
        return sha256.equals(entry.sha256()) ? new ModelFile.Present(path) : new ModelFile.Damaged(path, sha256);
    }

    private String sha256(Path path) {
        try {
            var size = Files.size(path);
            var time = Files.getLastModifiedTime(path);
            var known = verified.get(path);
            if (known == null || known.bytes() != size || !known.modified().equals(time)) {
                known = new Verified(size, time, Sha256.of(path));
                verified.put(path, known);
            }
            return known.sha256();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }

    private record Verified(long bytes, FileTime modified, String sha256) {}
}
