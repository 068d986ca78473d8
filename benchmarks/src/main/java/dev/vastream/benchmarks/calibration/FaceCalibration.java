package dev.vastream.benchmarks.calibration;

import dev.vastream.vision.Vision;
import dev.vastream.vision.VisionSettings;
import dev.vastream.vision.embedding.ScoreCalibration;
import dev.vastream.vision.image.ImageRejectedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds the score of the face embedding model on labelled pictures, and tells its errors. */
@Command(
        name = "face-calibration",
        description = "Finds threshold and slope of the face score on labelled pictures, and its error rates.",
        mixinStandardHelpOptions = true)
public final class FaceCalibration implements Callable<Integer> {

    private static final double[] THRESHOLDS = {0.25, 0.30, 0.35, 0.40, 0.45, 0.50, 0.55};

    @Option(
            names = "--models",
            defaultValue = "${env:VA_MODELS:-.va/models}",
            description = "Folder of model files (default: ${DEFAULT-VALUE}).")
    private Path models;

    @Option(
            names = "--labels",
            required = true,
            description = "Lines 'file,person' after a header; files relative to the list. The largest face counts.")
    private Path labels;

    @Spec
    private CommandSpec spec;

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new FaceCalibration()).execute(args));
    }

    @Override
    public Integer call() throws IOException, ImageRejectedException {
        try (var vision = Vision.open(VisionSettings.cpu(models));
                var worker = vision.newModels()) {
            var faces = LabelledFace.readAll(labels, worker);
            var inService =
                    vision.faceScore().orElseThrow(() -> new IOException("no face embedding model in " + models));
            report(faces, inService);
            return 0;
        }
    }

    private void report(List<LabelledFace> faces, ScoreCalibration inService) {
        var pairs = Pair.allOf(faces);
        var cosines = Cosines.of(pairs);
        var fit = CalibrationFit.of(cosines);
        line("%d faces of %d people", faces.size(), people(faces).size());
        tell("one person", cosines.same());
        tell("two people", cosines.different());
        line("found:      cosine %.3f, score_slope %.1f", fit.threshold(), fit.slope());
        line("in service: cosine %.3f, score_slope %.1f", inService.threshold(), inService.slope());
        line("");
        line("cosine   false matches   false non-matches");
        for (var threshold : THRESHOLDS) {
            tellErrors(cosines, threshold, "");
        }
        tellErrors(cosines, fit.threshold(), "  found");
        tellErrors(cosines, inService.threshold(), "  in service");
        line("");
        tellUnseenPeople(faces, pairs);
        line("rank-1 identification, each face among all the others: %d of %d", rankOne(faces), searchable(faces));
        tellNarrowest(pairs, inService);
    }

    private void tell(String name, double[] cosines) {
        line(
                "%s: %d pairs, mean %.3f, deviation %.3f, %.3f to %.3f",
                name,
                cosines.length,
                Cosines.mean(cosines),
                Cosines.deviation(cosines),
                cosines[0],
                cosines[cosines.length - 1]);
    }

    private void tellErrors(Cosines cosines, double threshold, String note) {
        line(
                "%.3f    %8.3f %%      %8.3f %%%s",
                threshold, 100 * cosines.falseMatchRate(threshold), 100 * cosines.falseNonMatchRate(threshold), note);
    }

    /** The fit is made without a person and then judged on the pairs with that person only. */
    private void tellUnseenPeople(List<LabelledFace> faces, List<Pair> pairs) {
        var falseMatches = 0L;
        var falseNonMatches = 0L;
        var least = 1.0;
        var most = -1.0;
        for (var person : people(faces)) {
            var threshold = CalibrationFit.equalErrorPoint(Cosines.of(
                    pairs.stream().filter(pair -> !pair.shows(person)).toList()));
            least = Math.min(least, threshold);
            most = Math.max(most, threshold);
            var unseen = pairs.stream().filter(pair -> pair.shows(person)).toList();
            falseMatches += unseen.stream()
                    .filter(pair -> !pair.isOfOnePerson() && pair.cosine() >= threshold)
                    .count();
            falseNonMatches += unseen.stream()
                    .filter(pair -> pair.isOfOnePerson() && pair.cosine() < threshold)
                    .count();
        }
        line(
                "each person left out of the fit in turn: thresholds %.3f to %.3f, %d false matches, %d false non-matches",
                least, most, falseMatches, falseNonMatches);
    }

    private void tellNarrowest(List<Pair> pairs, ScoreCalibration calibration) {
        line("nearest pairs of two people:");
        pairs.stream()
                .filter(pair -> !pair.isOfOnePerson())
                .sorted(Comparator.comparing(Pair::cosine).reversed())
                .limit(3)
                .forEach(pair -> tell(pair, calibration));
        line("farthest pairs of one person:");
        pairs.stream()
                .filter(Pair::isOfOnePerson)
                .sorted(Comparator.comparing(Pair::cosine))
                .limit(3)
                .forEach(pair -> tell(pair, calibration));
    }

    private void tell(Pair pair, ScoreCalibration calibration) {
        line(
                "  cosine %.3f, score %.3f: %s, %s",
                pair.cosine(),
                calibration.score(pair.cosine()),
                pair.a().file(),
                pair.b().file());
    }

    private static long rankOne(List<LabelledFace> faces) {
        return faces.stream()
                .filter(face -> hasSibling(face, faces))
                .filter(face -> nearest(face, faces).person().equals(face.person()))
                .count();
    }

    private static long searchable(List<LabelledFace> faces) {
        return faces.stream().filter(face -> hasSibling(face, faces)).count();
    }

    private static boolean hasSibling(LabelledFace face, List<LabelledFace> faces) {
        return faces.stream()
                .anyMatch(other -> !other.equals(face) && other.person().equals(face.person()));
    }

    private static LabelledFace nearest(LabelledFace face, List<LabelledFace> faces) {
        return faces.stream()
                .filter(other -> !other.equals(face))
                .max(Comparator.comparing(other -> ScoreCalibration.cosine(face.vector(), other.vector())))
                .orElseThrow();
    }

    private static List<String> people(List<LabelledFace> faces) {
        return faces.stream().map(LabelledFace::person).distinct().toList();
    }

    private void line(String format, Object... values) {
        spec.commandLine().getOut().println(String.format(Locale.ROOT, format, values));
    }
}
