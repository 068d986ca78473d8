package dev.vastream.vision.image;

import dev.vastream.vision.image.ImageRejectedException.Reason;

/** A JPEG file as a chain of marker segments (ITU-T T.81, annex B). */
final class JpegFile implements ImageFile {

    private static final int SOF0 = 0xC0;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int RST0 = 0xD0;
    private static final int RST7 = 0xD7;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP1 = 0xE1;
    private static final int TEM = 0x01;

    private final ImageBytes bytes;

    JpegFile(ImageBytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public ImageHeader header() throws ImageRejectedException {
        var orientation = Orientation.UPRIGHT;
        for (var segment = firstSegment(); ; segment = segmentAfter(segment)) {
            if (segment.marker() == APP1 && isExif(segment)) {
                orientation = ExifOrientation.read(bytes.part(segment.payload(), segment.payloadBytes()));
            }
            if (isFrameHeader(segment.marker())) {
                return frameHeader(segment, orientation);
            }
            if (segment.marker() == SOS || segment.marker() == EOI) {
                throw new ImageRejectedException(Reason.CORRUPT, "the JPEG has no frame header");
            }
        }
    }

    @Override
    public void requireComplete() throws ImageRejectedException {
        endOfImage();
    }

    /**
     * Position of the end-of-image marker, found by walking segments and entropy-coded data; a thumbnail inside a segment is
     * stepped over.
     */
    int endOfImage() throws ImageRejectedException {
        var segment = firstSegment();
        var scans = 0;
        while (segment.marker() != EOI) {
            if (segment.marker() == SOS) {
                scans++;
                segment = segmentAt(endOfEntropyData(segment.end()));
            } else {
                segment = segmentAfter(segment);
            }
        }
        if (scans == 0) {
            throw new ImageRejectedException(Reason.CORRUPT, "the JPEG has no scan");
        }
        return (int) segment.payload() - 2;
    }

    private ImageHeader frameHeader(Segment segment, Orientation orientation) throws ImageRejectedException {
        var height = bytes.u16(segment.payload() + 1);
        var width = bytes.u16(segment.payload() + 3);
        if (width == 0 || height == 0) {
            throw new ImageRejectedException(Reason.CORRUPT, "the JPEG is " + width + " by " + height + " pixels");
        }
        return new ImageHeader(ImageFormat.JPEG, width, height, orientation);
    }

    private boolean isExif(Segment segment) {
        return bytes.startsWith((int) segment.payload(), 'E', 'x', 'i', 'f', 0);
    }

    private static boolean isFrameHeader(int marker) {
        return marker >= SOF0 && marker <= 0xCF && marker != DHT && marker != JPG && marker != DAC;
    }

    private Segment firstSegment() throws ImageRejectedException {
        return segmentAt(2);
    }

    private Segment segmentAfter(Segment segment) throws ImageRejectedException {
        return segmentAt(segment.end());
    }

    /** The segment at that place, after any fill bytes. */
    private Segment segmentAt(long start) throws ImageRejectedException {
        if (bytes.u8(start) != 0xFF) {
            throw new ImageRejectedException(Reason.CORRUPT, "the JPEG has no marker at byte " + start);
        }
        var at = start + 1;
        while (bytes.u8(at) == 0xFF) {
            at++;
        }
        var marker = bytes.u8(at);
        if (standsAlone(marker)) {
            return new Segment(marker, at + 1, 0);
        }
        var size = bytes.u16(at + 1);
        if (size < 2) {
            throw new ImageRejectedException(Reason.CORRUPT, "the JPEG has a segment of " + size + " bytes");
        }
        return new Segment(marker, at + 3, size - 2);
    }

    /** Position of the first marker in entropy-coded data that is neither a stuffed byte nor a restart. */
    private long endOfEntropyData(long start) throws ImageRejectedException {
        var at = (int) Math.min(start, bytes.length());
        while (true) {
            at = bytes.indexOfMarker(at);
            var code = bytes.u8(at + 1L);
            if (code != 0 && code != 0xFF && (code < RST0 || code > RST7)) {
                return at;
            }
            at += code == 0xFF ? 1 : 2;
        }
    }

    private static boolean standsAlone(int marker) {
        return marker == EOI || marker == TEM || (marker >= RST0 && marker <= RST7);
    }

    private record Segment(int marker, long payload, int payloadBytes) {

        long end() {
            return payload + payloadBytes;
        }
    }
}
