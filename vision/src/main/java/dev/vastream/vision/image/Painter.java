package dev.vastream.vision.image;

import dev.vastream.vision.image.Mark.Dot;
import dev.vastream.vision.image.Mark.Ink;
import dev.vastream.vision.image.Mark.Label;
import dev.vastream.vision.image.Mark.Line;
import java.util.List;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Paints marks over a picture, in sizes that go with the picture's: its pen is a six-hundredth of the longer side. Words
 * that would be too small to read are left out, since at a legible size they would cover what they explain.
 */
final class Painter {

    private static final double PENS_A_SIDE = 600;
    private static final double TEXT_PENS = 10;
    private static final double TEXT_PX_A_STROKE = 11;
    private static final int RIM_PX = 2;
    private static final double LEAST_TEXT_PX = 6;

    /** Height of a capital of this font at scale 1, pixels. */
    private static final double FONT_PX = 21;

    private static final int FONT = opencv_imgproc.FONT_HERSHEY_SIMPLEX;
    private static final int FRACTION_BITS = 4;
    private static final double FRACTION = 1 << FRACTION_BITS;
    private static final Ink RIM = new Ink(20, 20, 20);

    private final Mat bgr;
    private final double pen;
    private final double textPx;

    Painter(Mat bgr) {
        this.bgr = bgr;
        this.pen = Math.max(bgr.cols(), bgr.rows()) / PENS_A_SIDE;
        this.textPx = TEXT_PENS * pen;
    }

    void paint(List<Mark> marks) {
        for (var mark : marks) {
            if (mark instanceof Line line) {
                paint(line);
            } else if (mark instanceof Dot dot) {
                paint(dot);
            } else if (mark instanceof Label label && textPx >= LEAST_TEXT_PX) {
                paint(label);
            }
        }
    }

    private void paint(Line line) {
        try (var from = fine(line.from());
                var to = fine(line.to());
                var colour = colour(line.ink())) {
            opencv_imgproc.line(bgr, from, to, colour, thickness(line.width()), opencv_imgproc.LINE_AA, FRACTION_BITS);
        }
    }

    private void paint(Dot dot) {
        var radius = (int) Math.round(Math.max(1, dot.radius() * pen) * FRACTION);
        try (var centre = fine(dot.at());
                var colour = colour(dot.ink())) {
            opencv_imgproc.circle(
                    bgr, centre, radius, colour, opencv_imgproc.FILLED, opencv_imgproc.LINE_AA, FRACTION_BITS);
        }
    }

    private void paint(Label label) {
        var scale = textPx / FONT_PX;
        var stroke = (int) Math.max(1, Math.round(textPx / TEXT_PX_A_STROKE));
        try (var baseLine = new IntPointer(1);
                var size = opencv_imgproc.getTextSize(label.text(), FONT, scale, stroke, baseLine)) {
            var wanted = label.at().x() - (label.endsThere() ? size.width() : 0);
            var left = Math.max(0, Math.min(bgr.cols() - size.width(), wanted));
            var base = Math.max(
                    size.height(),
                    Math.min(bgr.rows() - baseLine.get(), label.at().y()));
            try (var start = new Point(Math.round(left), Math.round(base))) {
                write(label.text(), start, scale, RIM, stroke + RIM_PX * stroke);
                write(label.text(), start, scale, label.ink(), stroke);
            }
        }
    }

    private void write(String text, Point start, double scale, Ink ink, int thickness) {
        try (var colour = colour(ink)) {
            opencv_imgproc.putText(bgr, text, start, FONT, scale, colour, thickness, opencv_imgproc.LINE_AA, false);
        }
    }

    private int thickness(double pens) {
        return (int) Math.max(1, Math.round(pens * pen));
    }

    private static Point fine(dev.vastream.vision.geometry.Point point) {
        return new Point((int) Math.round(point.x() * FRACTION), (int) Math.round(point.y() * FRACTION));
    }

    private static Scalar colour(Ink ink) {
        return new Scalar(ink.blue(), ink.green(), ink.red(), 0);
    }
}
