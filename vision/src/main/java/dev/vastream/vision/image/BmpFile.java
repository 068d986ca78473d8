package dev.vastream.vision.image;

import dev.vastream.vision.image.ImageRejectedException.Reason;
import java.util.Set;

/** A Windows bitmap: a file header, an information header, rows of pixels. */
final class BmpFile implements ImageFile {

    private static final int FILE_HEADER_BYTES = 14;
    private static final int CORE_HEADER_BYTES = 12;
    private static final int INFO_HEADER_BYTES = 40;
    private static final int BI_RGB = 0;
    private static final int BI_BITFIELDS = 3;
    private static final Set<Integer> BITS_PER_PIXEL = Set.of(1, 4, 8, 15, 16, 24, 32);

    private final ImageBytes bytes;

    BmpFile(ImageBytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public ImageHeader header() throws ImageRejectedException {
        var headerBytes = bytes.u32Little(FILE_HEADER_BYTES);
        if (headerBytes != CORE_HEADER_BYTES && (headerBytes < INFO_HEADER_BYTES || headerBytes > 256)) {
            throw new ImageRejectedException(Reason.CORRUPT, "the BMP has no valid header");
        }
        if (!BITS_PER_PIXEL.contains(bitsPerPixel()) || compression() > BI_BITFIELDS) {
            throw new ImageRejectedException(
                    Reason.CORRUPT, "the BMP has " + bitsPerPixel() + " bits a pixel, compression " + compression());
        }
        return isCore() ? header(bytes.u16Little(18), bytes.u16Little(20)) : infoHeader();
    }

    /** Pixels stored plainly have a known size; run-length coded ones are as long as the file header says. */
    @Override
    public DecoderInput decoderInput(DecodingWork work) throws ImageRejectedException {
        if (isStoredPlainly()) {
            bytes.part(bytes.u32Little(10), rowBytes() * header().storedHeightPx());
        } else {
            bytes.part(0, bytes.u32Little(2));
        }
        return bytes.decoderInput().add(0, bytes.length());
    }

    private ImageHeader infoHeader() throws ImageRejectedException {
        return header((int) bytes.u32Little(18), (int) bytes.u32Little(22));
    }

    /** A negative height means that rows are stored from the top. */
    private static ImageHeader header(int width, int height) throws ImageRejectedException {
        if (width <= 0 || height == 0 || height == Integer.MIN_VALUE) {
            throw new ImageRejectedException(Reason.CORRUPT, "the BMP is " + width + " by " + height + " pixels");
        }
        return new ImageHeader(ImageFormat.BMP, width, Math.abs(height), Orientation.UPRIGHT);
    }

    private boolean isStoredPlainly() throws ImageRejectedException {
        return compression() == BI_RGB || compression() == BI_BITFIELDS;
    }

    private long compression() throws ImageRejectedException {
        return isCore() ? BI_RGB : bytes.u32Little(30);
    }

    private int bitsPerPixel() throws ImageRejectedException {
        return bytes.u16Little(isCore() ? 24 : 28);
    }

    private long rowBytes() throws ImageRejectedException {
        return ((long) header().storedWidthPx() * bitsPerPixel() + 31) / 32 * 4;
    }

    private boolean isCore() throws ImageRejectedException {
        return bytes.u32Little(FILE_HEADER_BYTES) == CORE_HEADER_BYTES;
    }
}
