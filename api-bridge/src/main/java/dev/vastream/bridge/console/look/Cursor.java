package dev.vastream.bridge.console.look;

import java.util.Objects;

/**
 * Where a viewer is with a camera.
 *
 * @param camera uid of the camera
 * @param number of the look that was shown last, 0 for none
 */
public record Cursor(String camera, long number) {

    public Cursor {
        Objects.requireNonNull(camera, "camera");
    }
}
