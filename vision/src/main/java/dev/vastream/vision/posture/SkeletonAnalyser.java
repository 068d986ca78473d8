package dev.vastream.vision.posture;

import dev.vastream.vision.image.ImageDecoder;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.Mark;
import dev.vastream.vision.image.Picture;
import dev.vastream.vision.object.ObjectDetector;
import dev.vastream.vision.pose.BodyPose;
import dev.vastream.vision.pose.MainPerson;
import dev.vastream.vision.pose.PoseEstimator;
import dev.vastream.vision.posture.PostureRefusedException.Reason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures the posture of a person on a front and a side photo, one after the other on one thread: two analyses then keep
 * two processors busy, and one decoder's memory is enough. Belongs to one thread.
 */
public final class SkeletonAnalyser {

    private final ImageDecoder decoder;
    private final ObjectDetector detector;
    private final PoseEstimator estimator;

    public SkeletonAnalyser(ImageDecoder decoder, ObjectDetector detector, PoseEstimator estimator) {
        this.decoder = decoder;
        this.detector = detector;
        this.estimator = estimator;
    }

    /**
     * Looks at both photos; the front photo's faults are told first.
     *
     * @param checkpoint passed before each photo and between its stages
     */
    public <E extends Exception> SkeletonAnalysis analyse(ByteBuffer front, ByteBuffer side, Checkpoint<E> checkpoint)
            throws UnusablePictureException, PostureRefusedException, E {
        var stopwatch = new Stopwatch();
        var frontView = frontView(look(PhotoView.FRONT, front, stopwatch, checkpoint), stopwatch);
        var sideView = sideView(look(PhotoView.SIDE, side, stopwatch, checkpoint), stopwatch);
        var remarks = Stream.concat(
                PhotoRemarks.of(PhotoView.FRONT, frontView.pose().box(), frontView.heightPx()).stream(),
                PhotoRemarks.of(PhotoView.SIDE, sideView.pose().box(), sideView.heightPx()).stream());
        return new SkeletonAnalysis(frontView, sideView, remarks.toList(), stopwatch.times());
    }

    private <E extends Exception> Photo look(
            PhotoView view, ByteBuffer encoded, Stopwatch stopwatch, Checkpoint<E> checkpoint)
            throws UnusablePictureException, PostureRefusedException, E {
        checkpoint.pass();
        stopwatch.start();
        var picture = decode(view, encoded);
        stopwatch.decoded();
        var person = MainPerson.of(picture.widthPx(), detector.detect(picture));
        stopwatch.detected();
        if (person.isEmpty()) {
            throw new PostureRefusedException(Reason.NO_PERSON, view);
        }
        checkpoint.pass();
        var pose = estimator.estimate(picture, person.get());
        stopwatch.posed();
        new BodyCheck(pose, view).require();
        return new Photo(picture, pose);
    }

    private Picture decode(PhotoView view, ByteBuffer encoded) throws UnusablePictureException {
        try {
            return decoder.decode(encoded);
        } catch (ImageRejectedException e) {
            throw new UnusablePictureException(view, e);
        }
    }

    private static FrontView frontView(Photo photo, Stopwatch stopwatch) {
        var body = new FrontBody(photo.pose);
        var posture = body.posture();
        var drawing = photo.paint(FrontPainting.of(body, posture));
        stopwatch.drawn();
        return new FrontView(photo.picture.widthPx(), photo.picture.heightPx(), photo.pose, posture, drawing);
    }

    private static SideView sideView(Photo photo, Stopwatch stopwatch) {
        var body = new SideBody(photo.pose);
        var posture = body.posture();
        var drawing = photo.paint(SidePainting.of(body, posture));
        stopwatch.drawn();
        return new SideView(
                photo.picture.widthPx(),
                photo.picture.heightPx(),
                photo.pose,
                posture,
                body.sidePartPx(),
                body.facesImageLeft(),
                drawing);
    }

    private record Photo(Picture picture, BodyPose pose) {

        ByteBuffer paint(List<Mark> marks) {
            return picture.paint(marks);
        }
    }

    /** Adds up where the time goes. */
    private static final class Stopwatch {

        private long last;
        private StageTimes times = StageTimes.NONE;

        void start() {
            last = System.nanoTime();
        }

        void decoded() {
            times = times.plus(new StageTimes(lap(), Duration.ZERO, Duration.ZERO, Duration.ZERO));
        }

        void detected() {
            times = times.plus(new StageTimes(Duration.ZERO, lap(), Duration.ZERO, Duration.ZERO));
        }

        void posed() {
            times = times.plus(new StageTimes(Duration.ZERO, Duration.ZERO, lap(), Duration.ZERO));
        }

        void drawn() {
            times = times.plus(new StageTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO, lap()));
        }

        private Duration lap() {
            var now = System.nanoTime();
            var lap = Duration.ofNanos(now - last);
            last = now;
            return lap;
        }

        StageTimes times() {
            return times;
        }
    }
}
