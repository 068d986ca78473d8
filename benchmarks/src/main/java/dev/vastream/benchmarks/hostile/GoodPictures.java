package dev.vastream.benchmarks.hostile;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small sound pictures in every format that is read and some that are not, to be broken; nobody is in them. */
final class GoodPictures {

    /** A gradient of 24 by 16 pixels, lossy. */
    private static final String WEBP_LOSSY =
            "UklGRoYAAABXRUJQVlA4IHoAAADQAwCdASoYABAAPrVQoUqnJSMhsAgA4BaJbACdMoRwN4ABLgXBsYAA/v6oZSGwhMcZI9BK5K9UzvA2K+z34W6C"
                    + "aSm4nYXLK+FVLHxzclLEeWnofn765SLNmMk5Clxl4S6SQxP/cyhxfg7FuX5NRf5Dpeqa0vHhJAAAAA==";

    /** The same, lossless. */
    private static final String WEBP_LOSSLESS =
            "UklGRkwAAABXRUJQVlA4TEAAAAAvF8ADAAmAIAb8D5uI6H9qMf71j/5H4jDSNlIdvH/HBx8OjoKCNpLU1DG+Af6YgMT1QXD9BdQIi79hMGsBxasC";

    private static final List<String> WRITTEN_HERE = List.of("jpeg", "png", "bmp", "gif");

    private final List<byte[]> pictures = new ArrayList<>();

    GoodPictures() {
        var random = new Random(7);
        for (var format : WRITTEN_HERE) {
            pictures.add(written(drawn(random, 160, 120, BufferedImage.TYPE_INT_RGB), format));
            pictures.add(written(drawn(random, 17, 33, BufferedImage.TYPE_BYTE_GRAY), format));
        }
        pictures.add(written(drawn(random, 64, 64, BufferedImage.TYPE_INT_ARGB), "png"));
        pictures.add(written(drawn(random, 64, 64, BufferedImage.TYPE_BYTE_INDEXED), "png"));
        pictures.add(Base64.getDecoder().decode(WEBP_LOSSY));
        pictures.add(Base64.getDecoder().decode(WEBP_LOSSLESS));
    }

    /** One of them; not to be changed. */
    byte[] any(Random random) {
        return pictures.get(random.nextInt(pictures.size()));
    }

    private static BufferedImage drawn(Random random, int width, int height, int type) {
        var image = new BufferedImage(width, height, type);
        var canvas = image.createGraphics();
        for (var i = 0; i < 40; i++) {
            canvas.setColor(new Color(random.nextInt(1 << 24)));
            canvas.fillRect(
                    random.nextInt(width), random.nextInt(height), 1 + random.nextInt(30), 1 + random.nextInt(30));
        }
        canvas.dispose();
        return image;
    }

    private static byte[] written(BufferedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalStateException("nothing here writes " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
