package dev.vastream.vision.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A model for tests, to be put into a folder with a catalogue of its own.
 *
 * @param name catalogue name
 * @param task what it is for
 * @param bytes the file
 * @param format members of its entry beside the usual ones, as JSON: thresholds and a format
 */
public record ModelOnDisk(String name, String task, byte[] bytes, String format) {

    /** Writes the models and a catalogue that wants them all. */
    public static void install(Path folder, ModelOnDisk... models) throws IOException {
        for (var model : models) {
            Files.write(folder.resolve(model.name + ".onnx"), model.bytes);
        }
        catalogue(folder, models);
    }

    /** Writes the catalogue alone, as if the files were still to be pulled. */
    public static void catalogue(Path folder, ModelOnDisk... models) throws IOException {
        var entries = Stream.of(models).map(model -> model.entry(folder)).collect(Collectors.joining(",\n"));
        Files.writeString(folder.resolve("catalogue.json"), "{\"entries\": [" + entries + "]}");
    }

    private String entry(Path folder) {
        var file = folder.resolve(name + ".onnx");
        var sha256 = Files.exists(file) ? Sha256.of(file) : "0".repeat(64);
        return """
                {
                  "name": "%1$s",
                  "kind": "MODEL",
                  "task": "%2$s",
                  "description": "made for a test",
                  "file": "%1$s.onnx",
                  "mirrorPath": "models/%1$s.onnx",
                  "mirrorOnly": true,
                  "url": "",
                  "sha256": "%3$s",
                  "bytes": %4$d,
                  "licence": "none",
                  "weights": "",
                  "input": "",
                  "output": "",
                  "decoding": "",
                  %5$s,
                  "wanted": true,
                  "note": ""
                }"""
                .formatted(name, task, sha256, bytes.length, format);
    }
}
