package dev.vastream.vision.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fills a model folder from a mirror or by download; a file counts only with the catalogue's hash. */
public final class ModelInstaller {

    private final ModelFolder folder;
    private final Optional<Path> mirror;
    private final Download download;

    /**
     * @param mirror folder with {@code models/} and {@code images/}, asked first
     */
    public ModelInstaller(ModelFolder folder, Optional<Path> mirror) {
        this.folder = folder;
        this.mirror = mirror;
        this.download = new Download();
    }

    /** Sees to each entry in turn. A file that cannot be had is an outcome; a folder that cannot be written is an error. */
    public List<InstallOutcome> install(List<CatalogueEntry> entries, InstallListener listener) throws IOException {
        Files.createDirectories(folder.path());
        var outcomes = new ArrayList<InstallOutcome>();
        for (var entry : entries) {
            outcomes.add(install(entry, listener));
        }
        return outcomes;
    }

    private InstallOutcome install(CatalogueEntry entry, InstallListener listener) throws IOException {
        if (folder.find(entry).usable().isPresent()) {
            return new InstallOutcome.Present(entry);
        }
        var mirrored = inMirror(entry);
        if (mirrored.isPresent()) {
            return copy(entry, mirrored.get(), listener);
        }
        if (entry.mirrorOnly()) {
            return new InstallOutcome.Missing(entry, "it exists in a mirror only" + mirrorHint());
        }
        return download(entry, listener);
    }

    private Optional<Path> inMirror(CatalogueEntry entry) {
        return mirror.map(root -> root.resolve(entry.mirrorPath())).filter(Files::isRegularFile);
    }

    private String mirrorHint() {
        return mirror.map(root -> ", and " + root + " does not have it").orElse(", and no mirror is given");
    }

    private InstallOutcome copy(CatalogueEntry entry, Path source, InstallListener listener) throws IOException {
        var part = Files.createTempFile(folder.path(), entry.file(), ".copy");
        try {
            Files.copy(source, part, StandardCopyOption.REPLACE_EXISTING);
            listener.onProgress(entry, Files.size(part));
            return accept(entry, part, source.toString());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private InstallOutcome download(CatalogueEntry entry, InstallListener listener) throws IOException {
        var part = folder.path().resolve(entry.file() + ".part");
        try {
            download.fetch(entry, part, listener);
        } catch (DownloadFailedException e) {
            return new InstallOutcome.Missing(entry, e.getMessage());
        }
        return accept(entry, part, entry.url());
    }

    private InstallOutcome accept(CatalogueEntry entry, Path part, String from) throws IOException {
        var sha256 = Sha256.of(part);
        if (!sha256.equals(entry.sha256())) {
            Files.delete(part);
            return new InstallOutcome.Missing(
                    entry, from + " gives other bytes: their SHA-256 is " + sha256 + ", not " + entry.sha256());
        }
        Files.move(part, folder.pathOf(entry), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new InstallOutcome.Installed(entry, from);
    }
}
