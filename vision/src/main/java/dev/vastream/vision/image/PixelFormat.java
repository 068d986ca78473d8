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

    /** Red, green, blue planes of {@code (x / 255 - mean) / deviation} with the usual figures of ImageNet; black outside. */
    public static PixelFormat imageNetPlanes() {
        return normalised(
                Colours.RGB,
                Layout.PLANES,
                new Triple(255 * 0.485, 255 * 0.456, 255 * 0.406),
                new Triple(255 * 0.229, 255 * 0.224, 255 * 0.225));
    }

    /**
     * {@code (x - mean) / deviation}; black outside.
     *
     * @param mean by colour in that order, 0 to 255
     * @param deviation by colour in that order
     */
    public static PixelFormat normalised(Colours colours, Layout layout, Triple mean, Triple deviation) {
        return normalised(colours, layout, mean, deviation, 0);
    }

    /**
     * {@code (x - mean) / deviation}.
     *
     * @param mean by colour in that order, 0 to 255
     * @param deviation by colour in that order
     * @param padding colour value 0 to 255 outside the picture
     */
    public static PixelFormat normalised(Colours colours, Layout layout, Triple mean, Triple deviation, int padding) {
        return new PixelFormat(
                colours,
                layout,
                new Triple(1 / deviation.first(), 1 / deviation.second(), 1 / deviation.third()),
                new Triple(
                        -mean.first() / deviation.first(),
                        -mean.second() / deviation.second(),
                        -mean.third() / deviation.third()),
                padding);
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

        /** Of the colour of that number in the format's order, from 0. */
        public double of(int colour) {
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

    /** Whether the values of a decoded picture are taken as they stand, all scaled in the same way. */
    boolean treatsColoursAlike() {
        return colours == Colours.BGR && factor.isUniform() && offset.isUniform();
    }

    /** The channel of a BGR picture that holds this format's colour. */
    int channelOf(int colour) {
        return colours == Colours.BGR ? colour : 2 - colour;
    }

    double paddingValue(int colour) {
        return padding * factor.of(colour) + offset.of(colour);
    }
}
