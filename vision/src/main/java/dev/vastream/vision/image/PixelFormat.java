package dev.vastream.vision.image;

/**
 * How a model wants its pixels: the order of the colours, and one factor and offset for each.
 *
 * @param colours order of the colours
 * @param layout whether each colour is a plane of its own
 * @param factor what a colour value 0 to 255 is multiplied by
 * @param offset what is added then, by colour in this order
 * @param padding colour value 0 to 255 outside the picture
 */
public record PixelFormat(Colours colours, Layout layout, Triple factor, Triple offset, int padding) {

    private static final Triple ONE = new Triple(1, 1, 1);
    private static final Triple ZERO = new Triple(0, 0, 0);

    /** Blue, green, red planes of raw values 0 to 255. */
    public static PixelFormat bgrPlanes(int padding) {
        return new PixelFormat(Colours.BGR, Layout.PLANES, ONE, ZERO, padding);
    }

    /** Raw blue, green, red values pixel by pixel. */
    public static PixelFormat bgrPixels() {
        return new PixelFormat(Colours.BGR, Layout.PIXELS, ONE, ZERO, 0);
    }

    /** Red, green, blue planes of {@code (x / 255 - mean) / deviation} with the usual figures of ImageNet; black outside. */
    public static PixelFormat imageNetPlanes() {
        return new PixelFormat(
                Colours.RGB,
                Layout.PLANES,
                new Triple(1 / (255 * 0.229), 1 / (255 * 0.224), 1 / (255 * 0.225)),
                new Triple(-0.485 / 0.229, -0.456 / 0.224, -0.406 / 0.225),
                0);
    }

    public PixelFormat {
        if (layout == Layout.PIXELS && !(factor.isUniform() && offset.isUniform() && colours == Colours.BGR)) {
            throw new IllegalArgumentException("layout PIXELS goes with BGR and one factor and offset for all colours");
        }
    }

    /** Order of the colours; pictures are decoded as BGR. */
    public enum Colours {
        BGR,
        RGB
    }

    /** Order in memory: one plane a colour (NCHW), or the colours of a pixel together (NHWC). */
    public enum Layout {
        PLANES,
        PIXELS
    }

    /** One number for each colour. */
    public record Triple(double first, double second, double third) {

        double of(int colour) {
            return switch (colour) {
                case 0 -> first;
                case 1 -> second;
                default -> third;
            };
        }

        boolean isUniform() {
            return first == second && second == third;
        }
    }

    /** The channel of a BGR picture that holds this format's colour. */
    int channelOf(int colour) {
        return colours == Colours.BGR ? colour : 2 - colour;
    }

    double paddingValue(int colour) {
        return padding * factor.of(colour) + offset.of(colour);
    }
}
