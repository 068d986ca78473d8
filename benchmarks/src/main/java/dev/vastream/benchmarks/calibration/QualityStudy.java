package dev.vastream.benchmarks.calibration;

import dev.vastream.vision.Vision;
import dev.vastream.vision.VisionSettings;
import dev.vastream.vision.embedding.ScoreCalibration;
import dev.vastream.vision.face.DetectedFace;
import dev.vastream.vision.face.FaceQuality;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.recognition.WorkerModels;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Tells how recognition falls with size and sharpness of a face, which is what the limits of face quality rest on: every
 * labelled face is made smaller or blurred and compared with the untouched others.
 */
@Command(
        name = "face-quality",
        description = "Tells how face recognition falls with size and sharpness, on labelled pictures.",
        mixinStandardHelpOptions = true)
public final class QualityStudy implements Callable<Integer> {

    /** Faces are brought to this width first, so that blur means the same on all. */
    private static final int FACE_PX = 112;

    private static final int[] SIZES = {112, 64, 48, 40, 32, 24, 20, 16, 12};

    private static final int[] BLURS = {0, 1, 2, 3, 4, 6, 8};

    @Option(
            names = "--models",
            defaultValue = "${env:VA_MODELS:-.va/models}",
            description = "Folder of model files (default: ${DEFAULT-VALUE}).")
    private Path models;

    @Option(names = "--labels", required = true, description = "Lines 'file,person' after a header.")
    private Path labels;

    @Spec
    private CommandSpec spec;

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new QualityStudy()).execute(args));
    }

    @Override
    public Integer call() throws IOException, ImageRejectedException {
        try (var vision = Vision.open(VisionSettings.cpu(models));
                var worker = vision.newModels()) {
            var gallery = LabelledFace.readAll(labels, worker);
            var faces = new ArrayList<BufferedImage>();
            for (var face : gallery) {
                faces.add(normalised(face, worker));
            }
            var threshold = vision.faceScore().orElseThrow().threshold();
            line(
                    "change      found   side px   sharpness (p5 median)   yaw p95  pitch p95   same cosine   not matched");
            for (var size : SIZES) {
                study(
                        "width " + size,
                        gallery,
                        faces,
                        worker,
                        threshold,
                        face -> scaled(face, (double) size / FACE_PX));
            }
            for (var blur : BLURS) {
                study("blur " + blur, gallery, faces, worker, threshold, face -> blurred(face, blur));
            }
            return 0;
        }
    }

    private void study(
            String name,
            List<LabelledFace> gallery,
            List<BufferedImage> faces,
            WorkerModels worker,
            double threshold,
            Change change)
            throws IOException, ImageRejectedException {
        var qualities = new ArrayList<FaceQuality>();
        var cosines = new ArrayList<Double>();
        for (var i = 0; i < faces.size(); i++) {
            var face = gallery.get(i);
            var probe = measure(encode(change.of(faces.get(i))), worker);
            if (probe.isEmpty()) {
                continue;
            }
            qualities.add(probe.get().quality());
            gallery.stream()
                    .filter(other -> !other.equals(face) && other.person().equals(face.person()))
                    .forEach(other ->
                            cosines.add(ScoreCalibration.cosine(probe.get().vector(), other.vector())));
        }
        tell(name, gallery.size(), qualities, cosines, threshold);
    }

    private void tell(String name, int faces, List<FaceQuality> qualities, List<Double> cosines, double threshold) {
        if (qualities.isEmpty()) {
            line("%-10s  0/%d", name, faces);
            return;
        }
        line(
                "%-10s  %d/%d   %6.1f   %10.0f %8.0f        %5.0f     %5.0f      %8.3f    %8.2f %%",
                name,
                qualities.size(),
                faces,
                quantile(
                        qualities.stream()
                                .map(quality -> (double) quality.sidePx())
                                .toList(),
                        0.5),
                quantile(qualities.stream().map(FaceQuality::sharpness).toList(), 0.05),
                quantile(qualities.stream().map(FaceQuality::sharpness).toList(), 0.5),
                quantile(
                        qualities.stream()
                                .map(quality -> Math.abs(quality.pose().yawDegrees()))
                                .toList(),
                        0.95),
                quantile(
                        qualities.stream()
                                .map(quality -> Math.abs(quality.pose().pitchDegrees()))
                                .toList(),
                        0.95),
                cosines.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN),
                100.0 * cosines.stream().filter(cosine -> cosine < threshold).count() / cosines.size());
    }

    private static double quantile(List<Double> values, double share) {
        var sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }

    /** The surroundings of the face, scaled so that its box is {@value #FACE_PX} pixels wide, or as it is if smaller. */
    private BufferedImage normalised(LabelledFace face, WorkerModels worker)
            throws IOException, ImageRejectedException {
        var bytes = Files.readAllBytes(labels.resolveSibling(face.file()));
        var picture = ImageIO.read(new ByteArrayInputStream(bytes));
        var decoded = worker.decodeFull(ByteBuffer.wrap(bytes));
        var box = largest(worker.faces().detect(decoded)).orElseThrow().box();
        var side = (int) (3 * Math.max(box.width(), box.height()));
        var left = Math.max(0, (int) (box.left() + box.width() / 2) - side / 2);
        var top = Math.max(0, (int) (box.top() + box.height() / 2) - side / 2);
        var part = picture.getSubimage(
                left, top, Math.min(side, picture.getWidth() - left), Math.min(side, picture.getHeight() - top));
        return scaled(part, Math.min(1, FACE_PX / box.width()));
    }

    private Optional<Probe> measure(byte[] encoded, WorkerModels worker) throws ImageRejectedException {
        var picture = worker.decodeFull(ByteBuffer.wrap(encoded));
        var embedder = worker.faceEmbedder().orElseThrow();
        return largest(worker.faces().detect(picture)).flatMap(face -> worker.faceQuality()
                .measure(picture, face)
                .map(quality -> new Probe(quality, embedder.embed(picture, face).orElseThrow())));
    }

    private static Optional<DetectedFace> largest(List<DetectedFace> faces) {
        return faces.stream()
                .max(Comparator.comparing((DetectedFace face) -> face.box().area()));
    }

    /** Halves as often as it can, because bilinear interpolation over more than that would skip pixels. */
    private static BufferedImage scaled(BufferedImage picture, double factor) {
        var from = picture;
        while (factor < 0.5) {
            from = drawn(from, Math.max(1, from.getWidth() / 2), Math.max(1, from.getHeight() / 2));
            factor *= 2;
        }
        return drawn(from, Math.max(1, (int) Math.round(from.getWidth() * factor)), Math.max(1, (int)
                Math.round(from.getHeight() * factor)));
    }

    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        var drawn = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        var graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return drawn;
    }

    /** Three box blurs of that radius one after the other, which come near a Gaussian. */
    private static BufferedImage blurred(BufferedImage picture, int radiusPx) {
        var blurred = drawn(picture, picture.getWidth(), picture.getHeight());
        for (var pass = 0; pass < (radiusPx == 0 ? 0 : 3); pass++) {
            blurred = boxBlurred(boxBlurred(blurred, radiusPx, 1, 0), radiusPx, 0, 1);
        }
        return blurred;
    }

    private static BufferedImage boxBlurred(BufferedImage picture, int radius, int stepX, int stepY) {
        var blurred = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        for (var y = 0; y < picture.getHeight(); y++) {
            for (var x = 0; x < picture.getWidth(); x++) {
                int red = 0;
                int green = 0;
                int blue = 0;
                for (var step = -radius; step <= radius; step++) {
                    var rgb = picture.getRGB(
                            clamp(x + step * stepX, picture.getWidth()), clamp(y + step * stepY, picture.getHeight()));
                    red += (rgb >> 16) & 0xFF;
                    green += (rgb >> 8) & 0xFF;
                    blue += rgb & 0xFF;
                }
                var count = 2 * radius + 1;
                blurred.setRGB(x, y, ((red / count) << 16) | ((green / count) << 8) | (blue / count));
            }
        }
        return blurred;
    }

    private static int clamp(int position, int size) {
        return Math.max(0, Math.min(size - 1, position));
    }

    private static byte[] encode(BufferedImage picture) throws IOException {
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(picture, "png", bytes);
            return bytes.toByteArray();
        }
    }

    private void line(String format, Object... values) {
        spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
    }

    private record Probe(FaceQuality quality, @SuppressWarnings("ArrayRecordComponent") float[] vector) {}

    private interface Change {

        BufferedImage of(BufferedImage face);
    }
}
