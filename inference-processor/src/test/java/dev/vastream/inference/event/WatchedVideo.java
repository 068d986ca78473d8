package dev.vastream.inference.event;

import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import dev.vastream.vision.Mirror;
import dev.vastream.vision.Vision;
import dev.vastream.vision.VisionSettings;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.recognition.Analyser.Target;
import dev.vastream.vision.recognition.AnalysisFailedException;
import dev.vastream.vision.recognition.PictureAnalyser;
import dev.vastream.vision.recognition.SeenPicture;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.OpenCVFrameConverter;

/**
 * A video as our detectors see it.
 *
 * @param time time in the video
 * @param jpeg the frame
 * @param seen what was found
 */
record WatchedVideo(Duration time, ByteBuffer jpeg, SeenPicture seen) {

    /** One of that many frames of a video below {@code images/video}. */
    static List<WatchedVideo> of(String name, int every) throws Exception {
        var frames = new ArrayList<WatchedVideo>();
        avutil.av_log_set_level(avutil.AV_LOG_QUIET);
        try (var vision = Vision.open(VisionSettings.cpu(Mirror.models()));
                var analyser = vision.newAnalyser();
                var grabber =
                        new FFmpegFrameGrabber(Mirror.image("video/" + name).toFile())) {
            grabber.start();
            var number = 0;
            for (var frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
                if (number++ % every == 0) {
                    frames.add(watched(Duration.ofNanos(frame.timestamp * 1_000), jpeg(frame), analyser));
                }
            }
        }
        return frames;
    }

    private static ByteBuffer jpeg(org.bytedeco.javacv.Frame frame) {
        try (var converter = new OpenCVFrameConverter.ToMat();
                var output = new BytePointer()) {
            imencode(".jpg", converter.convert(frame), output);
            var bytes = new byte[Math.toIntExact(output.limit())];
            output.get(bytes);
            return ByteBuffer.wrap(bytes);
        }
    }

    private static WatchedVideo watched(Duration time, ByteBuffer jpeg, PictureAnalyser analyser)
            throws ImageRejectedException, AnalysisFailedException {
        return new WatchedVideo(time, jpeg, analyser.analyse(jpeg, EnumSet.of(Target.OBJECTS, Target.FACES)));
    }
}
