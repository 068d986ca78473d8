package dev.vastream.vision.image;

import dev.vastream.vision.image.ImageRejectedException.Reason;

/**
 * The markers of a JPEG as libjpeg finds them (libjpeg-turbo 3.1, jdmarker.c): from any place on, bytes are passed over up
 * to the next 0xFF, fill bytes are one 0xFF, and 0xFF before a zero is no marker. So junk between segments is passed over,
 * and so is entropy-coded data.
 */
final class JpegMarkers {

    static final int TEM = 0x01;
    static final int SOF0 = 0xC0;
    static final int SOF2 = 0xC2;
    static final int DHT = 0xC4;
    static final int JPG = 0xC8;
    static final int DAC = 0xCC;
    static final int SOF15 = 0xCF;
    static final int RST0 = 0xD0;
    static final int RST7 = 0xD7;
    static final int SOI = 0xD8;
    static final int EOI = 0xD9;
    static final int SOS = 0xDA;
    static final int DQT = 0xDB;
    static final int DNL = 0xDC;
    static final int DRI = 0xDD;
    static final int APP0 = 0xE0;
    static final int APP1 = 0xE1;
    static final int APP14 = 0xEE;
    static final int APP15 = 0xEF;
    static final int COM = 0xFE;

    private static final int SOI_BYTES = 2;

    private final ImageBytes bytes;

    JpegMarkers(ImageBytes bytes) {
        this.bytes = bytes;
    }

    /** The segment behind the start of image. */
    Segment first() throws ImageRejectedException {
        return next(SOI_BYTES);
    }

    /** The segment that begins at or after that place. */
    Segment next(long from) throws ImageRejectedException {
        var at = from;
        int code;
        do {
            at = bytes.indexOfMarker((int) Math.min(at, bytes.length()));
            do {
                at++;
                code = bytes.u8(at);
            } while (code == 0xFF);
            at++;
        } while (code == 0);
        return segment(code, (int) at - 2);
    }

    /** The marker that ends entropy-coded data: any but a restart and the one without meaning. */
    Segment endOfScan(long from) throws ImageRejectedException {
        var segment = next(from);
        while (segment.isPassedOver()) {
            segment = next(segment.end());
        }
        return segment;
    }

    private Segment segment(int code, int start) throws ImageRejectedException {
        if (standsAlone(code)) {
            return new Segment(code, start, 0);
        }
        if (!isKnown(code)) {
            throw new ImageRejectedException(Reason.CORRUPT, "the JPEG has an unknown marker at byte " + start);
        }
        var size = bytes.u16(start + 2L);
        if (size < 2) {
            throw new ImageRejectedException(Reason.CORRUPT, "the JPEG has a segment of " + size + " bytes");
        }
        return new Segment(code, start, size);
    }

    private static boolean standsAlone(int code) {
        return code == SOI || code == EOI || code == TEM || (code >= RST0 && code <= RST7);
    }

    /** Codes that libjpeg reads or skips as a segment with a length; the others end its decoding. */
    private static boolean isKnown(int code) {
        return (code >= SOF0 && code <= SOF15)
                || (code >= SOS && code <= DRI)
                || (code >= APP0 && code <= APP15)
                || code == COM;
    }

    /**
     * A marker with what belongs to it.
     *
     * @param code the marker's second byte
     * @param start where the marker's two bytes are
     * @param size what the segment says of its length, its own two bytes included; 0 when the marker stands alone
     */
    record Segment(int code, int start, int size) {

        int payload() {
            return start + 4;
        }

        int payloadBytes() {
            return size - 2;
        }

        /** Bytes with the marker. */
        int bytes() {
            return 2 + size;
        }

        long end() {
            return (long) start + bytes();
        }

        /** Whether it says nothing wherever it stands. */
        boolean isPassedOver() {
            return code == TEM || (code >= RST0 && code <= RST7);
        }

        boolean isFrameHeader() {
            return code >= SOF0 && code <= SOF15 && code != DHT && code != JPG && code != DAC;
        }
    }
}
