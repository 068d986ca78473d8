package dev.vastream.standalone.rules;

import dev.vastream.standalone.bridge.BridgeAddress;
import dev.vastream.standalone.bridge.BridgeCalls;
import dev.vastream.standalone.bridge.BridgeOptions;
import java.net.URI;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which camera of which bridge a command is about. */
final class CameraOptions {

    @Mixin
    private BridgeOptions bridge;

    @Option(
            names = "--url",
            hidden = true,
            converter = BridgeAddress.class,
            description = "What --bridge was called first.")
    private URI url;

    @Option(names = "--camera", paramLabel = "ID", required = true, description = "Camera, as it is published.")
    private String camera;

    BridgeCalls calls() {
        return url == null ? bridge.calls() : bridge.at(url);
    }

    String node() {
        return bridge.node();
    }

    String camera() {
        return camera;
    }
}
