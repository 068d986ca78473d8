package dev.vastream.standalone.skeleton;

import dev.vastream.vision.Vision;
import dev.vastream.vision.VisionSettings;
import dev.vastream.vision.model.ModelFailedException;
import dev.vastream.vision.posture.PostureRefusedException;
import dev.vastream.vision.posture.SkeletonAnalysis;
import dev.vastream.vision.posture.UnusablePictureException;
import dev.vastream.vision.recognition.NoModelException;
import dev.vastream.vision.recognition.TooLateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code va skeleton}: the posture of a person in two pictures, as pictures and a page. */
@Command(
        name = "skeleton",
        description = {
            "Measure the posture of a person in a picture from the front and one from the side, without a broker.",
            "",
            "The pictures show the whole body of one person who stands upright; JPEG, PNG, WebP or BMP, at most 12 MiB and"
                    + " 50 megapixels each.",
            "Written to DIR: front.jpg and side.jpg with joints and angles drawn, and report.html, a page that needs no"
                    + " other file.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the posture was measured",
            "1:a picture cannot be read or shows no such person, models are missing, or DIR cannot be written",
            "2:wrong usage"
        },
        footerHeading = "%nExample:%n",
        footer = "  va skeleton front.jpg side.jpg --out posture",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class SkeletonCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FRONT", description = "Picture from the front.")
    private Path front;

    @Parameters(index = "1", paramLabel = "SIDE", description = "Picture from the side.")
    private Path side;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Folder for what is written.")
    private Path out;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            defaultValue = "${env:VA_MODELS:-.va/models}",
            description = "Folder of model files (env VA_MODELS; default .va/models).")
    private Path models;

    @Override
    public Integer call() {
        requireFile("FRONT", front);
        requireFile("SIDE", side);
        try {
            var analysis = analysed();
            var report = new PostureReport(
                    analysis, front.getFileName().toString(), side.getFileName().toString());
            var page = report.write(Files.createDirectories(out));
            new PostureSummary(analysis).lines().forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().println("Report: " + page);
            return CommandLine.ExitCode.OK;
        } catch (NoModelException e) {
            return fail("the pose models are missing in " + models + "; './va models pull' fetches them, from a mirror"
                    + " (--mirror DIR)");
        } catch (UnusablePictureException | PostureRefusedException | ModelFailedException e) {
            return fail(e.getMessage());
        } catch (IOException e) {
            return fail(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private void requireFile(String parameter, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), parameter + " is no file: " + file);
        }
    }

    private SkeletonAnalysis analysed()
            throws IOException, UnusablePictureException, PostureRefusedException, NoModelException {
        var frontBytes = ByteBuffer.wrap(Files.readAllBytes(front));
        var sideBytes = ByteBuffer.wrap(Files.readAllBytes(side));
        try (var vision = Vision.open(VisionSettings.cpu(models));
                var analyser = vision.newAnalyser()) {
            return analyser.analyseSkeleton(frontBytes, sideBytes);
        } catch (TooLateException e) {
            throw new IllegalStateException("nobody set a deadline", e);
        }
    }

    private int fail(String sentence) {
        spec.commandLine().getErr().println("va skeleton: " + sentence);
        return CommandLine.ExitCode.SOFTWARE;
    }
}
