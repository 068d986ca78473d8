package dev.vastream.standalone.face;

import dev.vastream.vision.Mirror;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/** A picture of one labelled person, and other ways to write it. */
public record Portrait(String file, String identity) {

    /** EXIF with nothing but the orientation 6: turn a quarter clockwise to see it upright. */
    private static final byte[] TURN_CLOCKWISE = {
        (byte) 0xff,
        (byte) 0xe1,
        0,
        34,
        'E',
        'x',
        'i',
        'f',
        0,
        0,
        'M',
        'M',
        0,
        42,
        0,
        0,
        0,
        8,
        0,
        1,
        1,
        0x12,
        0,
        3,
        0,
        0,
        0,
        1,
        0,
        6,
        0,
        0,
        0,
        0,
        0,
        0
    };

    /** Every labelled picture that shows one person. */
    public static List<Portrait> all() throws IOException {
        try (Stream<String> lines = Files.lines(Mirror.image("labels.csv"))) {
            return lines.skip(1)
                    .filter(line -> !line.contains("+"))
                    .map(line -> line.split(","))
                    .map(fields -> new Portrait(fields[0], fields[1]))
                    .toList();
        }
    }

    public static Portrait of(String file) {
        return new Portrait(file, "");
    }

    public byte[] bytes() throws IOException {
        return Files.readAllBytes(Mirror.image(file));
    }

    /** The same picture as WebP. */
    byte[] webp() throws IOException {
        try (var picture = decoded()) {
            return encoded(".webp", picture);
        }
    }

    /** The same picture as a JPEG that is stored on its side, with the EXIF orientation that says so. */
    byte[] onItsSide() throws IOException {
        try (var picture = decoded();
                var turned = new Mat()) {
            opencv_core.rotate(picture, turned, opencv_core.ROTATE_90_COUNTERCLOCKWISE);
            var jpeg = encoded(".jpg", turned);
            var tagged = new ByteArrayOutputStream();
            tagged.write(jpeg, 0, 2);
            tagged.writeBytes(TURN_CLOCKWISE);
            tagged.write(jpeg, 2, jpeg.length - 2);
            return tagged.toByteArray();
        }
    }

    /** Part of the picture, scaled to a square. */
    byte[] square(int left, int top, int side, int squarePx) throws IOException {
        try (var picture = decoded();
                var part = new Mat(picture, new Rect(left, top, side, side));
                var scaled = new Mat();
                var size = new Size(squarePx, squarePx)) {
            opencv_imgproc.resize(part, scaled, size, 0, 0, opencv_imgproc.INTER_AREA);
            return encoded(".png", scaled);
        }
    }

    private Mat decoded() throws IOException {
        try (var bytes = new BytePointer(bytes());
                var encoded = new Mat(1, (int) bytes.limit(), opencv_core.CV_8UC1, bytes)) {
            return opencv_imgcodecs.imdecode(encoded, opencv_imgcodecs.IMREAD_COLOR);
        }
    }

    private static byte[] encoded(String format, Mat picture) {
        try (var bytes = new BytePointer()) {
            opencv_imgcodecs.imencode(format, picture, bytes);
            var encoded = new byte[(int) bytes.limit()];
            bytes.get(encoded);
            return encoded;
        }
    }
}
