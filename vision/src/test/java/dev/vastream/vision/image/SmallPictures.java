package dev.vastream.vision.image;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/** One small picture for each kind of header that reaches a decoder. */
final class SmallPictures {

    static final int WIDTH = 40;
    static final int HEIGHT = 24;

    private static final int FILE_HEADER_BYTES = 14;
    private static final int BI_RLE8 = 1;
    private static final int BI_RLE4 = 2;
    private static final int BI_BITFIELDS = 3;

    private SmallPictures() {}

    static Map<String, byte[]> all() {
        var pictures = new LinkedHashMap<String, byte[]>();
        pictures.put("JPEG", TestImages.quarters(WIDTH, HEIGHT, "jpg"));
        pictures.put("progressive JPEG", reencode(".jpg", TestImages.progressive(), 1));
        pictures.put("JPEG with restarts", reencode(".jpg", TestImages.restartInterval(), 2));
        pictures.put("PNG", TestImages.quarters(WIDTH, HEIGHT, "png"));
        pictures.put("grey PNG", png(BufferedImage.TYPE_BYTE_GRAY));
        pictures.put("grey PNG of 16 bits", png(BufferedImage.TYPE_USHORT_GRAY));
        pictures.put("PNG with palette", png(BufferedImage.TYPE_BYTE_INDEXED));
        pictures.put("PNG of one bit", png(BufferedImage.TYPE_BYTE_BINARY));
        pictures.put("PNG with alpha", png(BufferedImage.TYPE_INT_ARGB));
        pictures.put("animated PNG", animatedPng());
        pictures.put("lossy WebP", reencode(".webp", TestImages.webpQuality(), 80));
        pictures.put("lossless WebP", reencode(".webp", TestImages.webpQuality(), 101));
        pictures.put(
                "extended WebP",
                TestImages.withExifChunk(reencode(".webp", TestImages.webpQuality(), 80), WIDTH, HEIGHT, 6, true));
        pictures.put("animated WebP", animatedWebp());
        for (var bits : new int[] {1, 4, 8, 24, 32}) {
            pictures.put("BMP with core header, bits " + bits, bmp(12, bits, 0));
        }
        for (var header : new int[] {40, 52, 56, 108, 124}) {
            for (var bits : new int[] {1, 4, 8, 16, 24, 32}) {
                pictures.put("BMP with header of " + header + ", bits " + bits, bmp(header, bits, 0));
            }
        }
        pictures.put("BMP with masks, bits 16", bmp(40, 16, BI_BITFIELDS));
        pictures.put("BMP with masks, bits 32", bmp(40, 32, BI_BITFIELDS));
        pictures.put("run-length BMP, bits 8", bmp(40, 8, BI_RLE8));
        pictures.put("run-length BMP, bits 4", bmp(40, 4, BI_RLE4));
        return pictures;
    }

    /** The chunk, with the checksum that its bytes ask for. */
    static byte[] chunk(String type, byte[] data) {
        var chunk = ByteBuffer.allocate(12 + data.length);
        chunk.putInt(data.length)
                .put(type.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .put(data);
        var crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + data.length);
        return chunk.putInt((int) crc.getValue()).array();
    }

    private static byte[] reencode(String extension, int... parameters) {
        return TestImages.scaled("street/car.jpg", WIDTH, HEIGHT, extension, parameters);
    }

    private static byte[] png(int type) {
        var image = new BufferedImage(WIDTH, HEIGHT, type);
        var graphics = image.createGraphics();
        graphics.fillOval(3, 3, WIDTH - 6, HEIGHT - 6);
        graphics.dispose();
        return TestImages.write(image, "png");
    }

    /** With the control chunks of an animation of two frames, of which the second is not there. */
    private static byte[] animatedPng() {
        var png = TestImages.quarters(WIDTH, HEIGHT, "png");
        var control = ByteBuffer.allocate(26).putInt(0).putInt(WIDTH).putInt(HEIGHT);
        var behindHeader = 33;
        var withFrame = TestImages.insert(png, behindHeader, chunk("fcTL", control.array()));
        return TestImages.insert(
                withFrame,
                behindHeader,
                chunk("acTL", ByteBuffer.allocate(8).putInt(2).array()));
    }

    private static byte[] animatedWebp() {
        var still = reencode(".webp", TestImages.webpQuality(), 80);
        var frame = still.length - 12;
        var webp = ByteBuffer.allocate(12 + 18 + 14 + 2 * (24 + frame)).order(ByteOrder.LITTLE_ENDIAN);
        webp.put(still, 0, 4).putInt(webp.capacity() - 8).put(still, 8, 4);
        webp.put(ascii("VP8X")).putInt(10).putInt(0x02);
        sides(webp);
        webp.put(ascii("ANIM")).putInt(6).put(new byte[6]);
        for (var i = 0; i < 2; i++) {
            webp.put(ascii("ANMF")).putInt(16 + frame).put(new byte[6]);
            sides(webp);
            webp.putInt(100).put(still, 12, frame);
        }
        return webp.array();
    }

    private static void sides(ByteBuffer webp) {
        webp.putShort((short) (WIDTH - 1))
                .put((byte) 0)
                .putShort((short) (HEIGHT - 1))
                .put((byte) 0);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static byte[] bmp(int headerBytes, int bits, int compression) {
        var isCore = headerBytes == 12;
        var palette = bits > 8 ? (compression == BI_BITFIELDS ? 12 : 0) : (1 << bits) * (isCore ? 3 : 4);
        var pixels = compression == BI_RLE8 || compression == BI_RLE4
                ? runs()
                : new byte[(WIDTH * bits + 31) / 32 * 4 * HEIGHT];
        var offset = FILE_HEADER_BYTES + headerBytes + palette;
        var bmp = ByteBuffer.allocate(offset + pixels.length).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put(ascii("BM")).putInt(bmp.capacity()).putInt(0).putInt(offset).putInt(headerBytes);
        if (isCore) {
            bmp.putShort((short) WIDTH)
                    .putShort((short) HEIGHT)
                    .putShort((short) 1)
                    .putShort((short) bits);
        } else {
            bmp.putInt(WIDTH)
                    .putInt(HEIGHT)
                    .putShort((short) 1)
                    .putShort((short) bits)
                    .putInt(compression);
        }
        if (compression == BI_BITFIELDS) {
            bmp.position(FILE_HEADER_BYTES + headerBytes);
            bmp.putInt(0xF800).putInt(0x07E0).putInt(0x001F);
        }
        return bmp.position(offset).put(pixels).array();
    }

    /** Each row one run, then the end of the picture. */
    private static byte[] runs() {
        var runs = ByteBuffer.allocate(HEIGHT * 4 + 2);
        for (var y = 0; y < HEIGHT; y++) {
            runs.put((byte) WIDTH).put((byte) 0x11).putShort((short) 0);
        }
        return runs.putShort((short) 1).array();
    }
}
