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
import dev.vastream.vision.stage.StageWatch;
import dev.vastream.vision.stage.StageWatch.Stage;
import java.nio.ByteBuffer;
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
        var watch = new StageWatch();
        var frontOutcome = front(look(PhotoView.FRONT, front, watch, checkpoint), watch);
        var sideOutcome = side(look(PhotoView.SIDE, side, watch, checkpoint), watch);
        var remarks = Stream.concat(
                PhotoRemarks.of(PhotoView.FRONT, frontOutcome.pose().box(), frontOutcome.heightPx()).stream(),
                PhotoRemarks.of(PhotoView.SIDE, sideOutcome.pose().box(), sideOutcome.heightPx()).stream());
        return new SkeletonAnalysis(frontOutcome, sideOutcome, remarks.toList(), watch.times());
    }

    private <E extends Exception> Photo look(
            PhotoView view, ByteBuffer encoded, StageWatch watch, Checkpoint<E> checkpoint)
            throws UnusablePictureException, PostureRefusedException, E {
        checkpoint.pass();
        watch.resume();
        var picture = decode(view, encoded);
        watch.ended(Stage.DECODING);
        var person = MainPerson.of(picture.widthPx(), detector.detect(picture));
        watch.ended(Stage.INFERENCE);
        if (person.isEmpty()) {
            throw new PostureRefusedException(Reason.NO_PERSON, view);
        }
        checkpoint.pass();
        var pose = estimator.estimate(picture, person.get());
        watch.ended(Stage.POSE);
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

    private static PhotoOutcome<FrontPosture> front(Photo photo, StageWatch watch) {
        var body = new FrontBody(photo.pose);
        var posture = body.posture();
        return photo.outcome(posture, FrontPainting.of(body, posture), watch);
    }

    private static PhotoOutcome<SidePosture> side(Photo photo, StageWatch watch) {
        var body = new SideBody(photo.pose);
        var posture = body.posture();
        return photo.outcome(posture, SidePainting.of(body, posture), watch);
    }

    private record Photo(Picture picture, BodyPose pose) {

        <P> PhotoOutcome<P> outcome(P posture, List<Mark> marks, StageWatch watch) {
            var drawing = picture.paint(marks);
            watch.ended(Stage.DRAWING);
            return new PhotoOutcome<>(picture.widthPx(), picture.heightPx(), pose, posture, drawing);
        }
    }
}
