package dev.vastream.vision.image;

import static dev.vastream.vision.image.JpegMarkers.APP0;
import static dev.vastream.vision.image.JpegMarkers.APP1;
import static dev.vastream.vision.image.JpegMarkers.APP14;
import static dev.vastream.vision.image.JpegMarkers.DHT;
import static dev.vastream.vision.image.JpegMarkers.DQT;
import static dev.vastream.vision.image.JpegMarkers.DRI;
import static dev.vastream.vision.image.JpegMarkers.EOI;
import static dev.vastream.vision.image.JpegMarkers.JPG;
import static dev.vastream.vision.image.JpegMarkers.SOF2;
import static dev.vastream.vision.image.JpegMarkers.SOI;
import static dev.vastream.vision.image.JpegMarkers.SOS;

import dev.vastream.vision.image.ImageRejectedException.Reason;
import dev.vastream.vision.image.JpegMarkers.Segment;
import java.util.Set;

/**
 * A JPEG file (ITU-T T.81, annex B) of the kinds that cameras, phones and browsers know: sequential or progressive, Huffman
 * coded, eight bits a sample. Arithmetic coding is refused, too: there a few bytes can ask for any amount of work.
 */
final class JpegFile implements ImageFile {

    private static final Set<Integer> COMPONENTS = Set.of(1, 3, 4);
    private static final int MARKER_BYTES = 2;
    private static final int FRAME_HEADER_BYTES = 8;
    private static final int COMPONENT_BYTES = 3;
    private static final int BITS = 8;

    private final ImageBytes bytes;
    private final JpegMarkers markers;

    JpegFile(ImageBytes bytes) {
        this.bytes = bytes;
        this.markers = new JpegMarkers(bytes);
    }

    /** The first frame header is the one that the decoder goes by: of a second one it would say that it is one too many. */
    @Override
    public ImageHeader header() throws ImageRejectedException {
        var orientation = Orientation.UPRIGHT;
        for (var segment = markers.first(); ; segment = markers.next(segment.end())) {
            if (segment.isFrameHeader()) {
                return frameHeader(segment, orientation);
            }
            if (segment.code() == APP1 && isExif(segment)) {
                orientation = ExifOrientation.read(bytes.part(segment.payload(), segment.payloadBytes()));
            }
            if (segment.code() == SOS || segment.code() == EOI || segment.code() == SOI) {
                throw corrupt("has no frame header");
            }
        }
    }

    @Override
    public DecoderInput decoderInput(DecodingWork work) throws ImageRejectedException {
        var input = bytes.decoderInput().add(0, MARKER_BYTES);
        var frames = 0;
        var scans = 0;
        var segment = markers.first();
        while (segment.code() != EOI) {
            frames += segment.isFrameHeader() ? 1 : 0;
            scans += segment.code() == SOS ? 1 : 0;
            requireOrder(segment, frames, scans);
            work.requireScans(scans);
            segment = give(segment, input);
        }
        if (scans == 0) {
            throw corrupt("has no scan");
        }
        return input.add(segment.start(), MARKER_BYTES);
    }

    private static void requireOrder(Segment segment, int frames, int scans) throws ImageRejectedException {
        if (segment.code() == SOI || segment.code() == JPG || frames > 1 || (scans > 0 && frames == 0)) {
            throw corrupt("has a marker that does not belong at byte " + segment.start());
        }
    }

    /** Gives the decoder the segment if it needs it, a scan with its data, and answers the next segment. */
    private Segment give(Segment segment, DecoderInput input) throws ImageRejectedException {
        if (segment.code() == SOS) {
            var next = markers.endOfScan(segment.end());
            input.add(segment.start(), next.start() - segment.start());
            return next;
        }
        var next = markers.next(segment.end());
        if (segment.isFrameHeader() || isTable(segment.code())) {
            input.add(segment.start(), segment.bytes());
        }
        return next;
    }

    /** Whether pixels depend on such a segment, beside the frame and its scans; JFIF's and Adobe's tell the colours. */
    private static boolean isTable(int code) {
        return code == DQT || code == DHT || code == DRI || code == APP0 || code == APP14;
    }

    private ImageHeader frameHeader(Segment segment, Orientation orientation) throws ImageRejectedException {
        var at = (long) segment.payload();
        var height = bytes.u16(at + 1);
        var width = bytes.u16(at + 3);
        var components = bytes.u8(at + 5);
        if (segment.code() > SOF2) {
            throw corrupt("is lossless, hierarchical or arithmetically coded, which is not read");
        }
        if (bytes.u8(at) != BITS || !COMPONENTS.contains(components)) {
            throw corrupt("has " + bytes.u8(at) + " bits and " + components + " colours, which is not read");
        }
        if (width == 0 || height == 0 || segment.size() != FRAME_HEADER_BYTES + COMPONENT_BYTES * components) {
            throw corrupt("is " + width + " by " + height + " pixels");
        }
        return new ImageHeader(ImageFormat.JPEG, width, height, orientation);
    }

    private boolean isExif(Segment segment) {
        return bytes.startsWith(segment.payload(), 'E', 'x', 'i', 'f', 0);
    }

    private static ImageRejectedException corrupt(String what) {
        return new ImageRejectedException(Reason.CORRUPT, "the JPEG " + what);
    }
}
