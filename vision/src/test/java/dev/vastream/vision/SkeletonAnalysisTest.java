package dev.vastream.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.image.Photos;
import dev.vastream.vision.image.TestImages;
import dev.vastream.vision.pose.BodyJoint;
import dev.vastream.vision.pose.PictureJoint;
import dev.vastream.vision.posture.PhotoView;
import dev.vastream.vision.posture.PostureRefusedException;
import dev.vastream.vision.posture.PostureRefusedException.Reason;
import dev.vastream.vision.posture.SkeletonAnalysis;
import dev.vastream.vision.posture.UnusablePictureException;
import dev.vastream.vision.recognition.NoModelException;
import dev.vastream.vision.recognition.PictureAnalyser;
import dev.vastream.vision.recognition.TooLateException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedVision.class)
class SkeletonAnalysisTest {

    private static final String FRONT = "body/standing_front.jpg";
    private static final String SIDE = "body/standing_side.jpg";

    private static PictureAnalyser analyser;

    @TempDir
    Path folder;

    @BeforeAll
    static void open(PictureAnalyser ofClass) {
        analyser = ofClass;
    }

    @Test
    void measuresBothViews_whenPhotosAreGood() throws Exception {
        var analysis = analyse(Mirror.bytes(FRONT), Mirror.bytes(SIDE));

        assertThat(analysis.messages()).isEmpty();
        assertThat(analysis.front().widthPx()).isEqualTo(425);
        assertThat(analysis.front().heightPx()).isEqualTo(582);
        assertThat(analysis.front().pose().hasSpace()).isTrue();
        // He stands straight before a level camera; what the models see may tilt by a few degrees.
        assertThat(Math.abs(analysis.front().posture().tilt().degrees())).isLessThan(4);
        assertThat(Math.abs(analysis.front().posture().shoulderBalance().degrees()))
                .isLessThan(4);
        assertThat("ABCD").contains(String.valueOf(analysis.front().posture().grade()));
        assertThat(analysis.side().posture().sidePartPx()).isBetween(10.0, 80.0);
        assertThat(analysis.side().posture().turtleNeck().degrees()).isBetween(15.0, 50.0);
        assertThat(Math.abs(analysis.side().posture().tilt().degrees())).isLessThan(6);
        assertThat(analysis.times().pose()).isPositive();
        assertThat(analysis.times().pose()).isGreaterThan(Duration.ZERO);
    }

    /** Where a person sees them on the photo; the allowance is 5 percent of the body's height of 455 pixels. */
    @ParameterizedTest
    @CsvSource({
        "HEAD_TOP, 215, 46",
        "NOSE, 218, 105",
        "RIGHT_EYE, 203, 96",
        "LEFT_EYE, 232, 95",
        "LIPS, 219, 117",
        "RIGHT_EAR, 184, 103",
        "LEFT_EAR, 248, 103",
        "NECK, 217, 152",
        "RIGHT_SHOULDER, 152, 173",
        "LEFT_SHOULDER, 285, 173",
        "RIGHT_ELBOW, 138, 245",
        "LEFT_ELBOW, 303, 245",
        "RIGHT_WRIST, 144, 300",
        "LEFT_WRIST, 300, 300",
        "RIGHT_KNEE, 190, 403",
        "LEFT_KNEE, 258, 403",
        "RIGHT_ANKLE, 192, 462",
        "LEFT_ANKLE, 268, 462"
    })
    void jointsLieWhereAPersonSeesThem(BodyJoint joint, float x, float y) throws Exception {
        var found =
                analyse(Mirror.bytes(FRONT), Mirror.bytes(SIDE)).front().pose().joint(joint);

        assertThat(Math.hypot(found.x() - x, found.y() - y)).isLessThan(0.05 * 455);
    }

    @Test
    void drawsBothPhotosInTheirOwnSizes() throws Exception {
        var analysis = analyse(Mirror.bytes("body/ramzan1.jpeg"), Mirror.bytes(SIDE));

        var front =
                ImageIO.read(new ByteArrayInputStream(analysis.front().drawing().array()));
        var side =
                ImageIO.read(new ByteArrayInputStream(analysis.side().drawing().array()));
        assertThat(front.getWidth()).isEqualTo(900);
        assertThat(front.getHeight()).isEqualTo(1600);
        assertThat(side.getWidth()).isEqualTo(467);
        assertThat(side.getHeight()).isEqualTo(583);
        var pose = analysis.front().pose();
        assertThat(blueAboveRed(front, pose.joint(BodyJoint.LEFT_ELBOW))).isGreaterThan(60);
        assertThat(blueAboveRed(front, pose.joint(BodyJoint.RIGHT_ELBOW))).isLessThan(-60);
    }

    private static int blueAboveRed(BufferedImage image, PictureJoint at) {
        var rgb = image.getRGB(Math.round(at.x()), Math.round(at.y()));
        return (rgb & 0xff) - (rgb >> 16 & 0xff);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ramzan1.jpeg", "ramzan2.jpeg", "arsalan2.jpeg"})
    void measuresEveryFrontPhotoOfAWholeBody(String file) throws Exception {
        var posture = analyse(Mirror.bytes("body/" + file), Mirror.bytes(SIDE))
                .front()
                .posture();

        assertThat(Math.abs(posture.tilt().degrees())).isLessThan(5);
        assertThat(Math.abs(posture.shoulderBalance().degrees())).isLessThan(6);
        assertThat(Math.abs(posture.leftLeg().degrees())).isLessThan(12);
        assertThat(Math.abs(posture.rightLeg().degrees())).isLessThan(12);
    }

    @Test
    void refusesTheFrontView_whenViewsAreSwapped() {
        assertRefused(Mirror.bytes(SIDE), Mirror.bytes(FRONT), Reason.WRONG_VIEW, PhotoView.FRONT);
    }

    @Test
    void refusesTheSideView_whenItIsAnotherFrontView() {
        assertRefused(Mirror.bytes(FRONT), Mirror.bytes("body/ramzan1.jpeg"), Reason.WRONG_VIEW, PhotoView.SIDE);
    }

    @Test
    void refuses_whenTheBodyIsCutOffAtTheHips() {
        assertRefused(Photos.top(FRONT, 0.6), Mirror.bytes(SIDE), Reason.BODY_INCOMPLETE, PhotoView.FRONT);
        assertRefused(Mirror.bytes(FRONT), Photos.top(SIDE, 0.6), Reason.BODY_INCOMPLETE, PhotoView.SIDE);
    }

    @Test
    void remarks_whenTheFeetAreCutOff() throws Exception {
        var analysis = analyse(Photos.top(FRONT, 0.83), Mirror.bytes(SIDE));

        assertThat(analysis.messages()).containsExactly("In the Front image, The target is cut off.");
    }

    /** Box of 30 to 50 percent of the photo's height; at the largest, one of the models misses the knees. */
    @ParameterizedTest
    @CsvSource({"0.4, 1200, jpg", "0.4, 1200, png", "0.5, 1200, png", "0.6, 2000, jpg", "0.6, 2000, png"})
    void remarks_whenThePersonIsFarOff(double share, int heightPx, String format) throws Exception {
        var analysis = analyse(Photos.far(FRONT, share, heightPx, format), Mirror.bytes(SIDE));

        assertThat(analysis.messages()).containsExactly("In the Front image, The target is too far.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"body/background.jpeg", "noperson/landscape_0.jpg", "noperson/coco_2149.jpg"})
    void refuses_whenNobodyIsThere(String file) {
        assertRefused(Mirror.bytes(file), Mirror.bytes(SIDE), Reason.NO_PERSON, PhotoView.FRONT);
        assertRefused(Mirror.bytes(FRONT), Mirror.bytes(file), Reason.NO_PERSON, PhotoView.SIDE);
    }

    @Test
    void takesTheOneInTheMiddle_whenThereAreThree() throws Exception {
        var three = Photos.together(FRONT, "body/ramzan1.jpeg", "body/arsalan2.jpeg");

        var nose = analyse(three, Mirror.bytes(SIDE)).front().pose().joint(BodyJoint.NOSE);

        assertThat(nose.x()).isBetween(425f + 195, 425f + 240);
        assertThat(nose.y()).isBetween(85f, 130f);
    }

    /** Models that know standing people may miss joints of who lies, or all of them: a refusal, too. */
    @Test
    void refuses_whenThePersonLies() {
        var reasons = EnumSet.of(Reason.NOT_UPRIGHT, Reason.BODY_INCOMPLETE, Reason.NO_PERSON);
        for (var file : new String[] {FRONT, "body/ramzan1.jpeg", "body/arsalan2.jpeg"}) {
            assertThatExceptionOfType(PostureRefusedException.class)
                    .isThrownBy(() -> analyse(Photos.turned(file), Mirror.bytes(SIDE)))
                    .satisfies(refused -> {
                        assertThat(refused.reason()).isIn(reasons);
                        assertThat(refused.view()).isEqualTo(PhotoView.FRONT);
                    });
        }
    }

    @Test
    void measuresTheSame_whenThePhotoHasFiftyMegapixels() throws Exception {
        var small = analyse(Mirror.bytes(FRONT), Mirror.bytes(SIDE)).front();
        var large = analyse(jpeg(6040, 8271), Mirror.bytes(SIDE)).front();

        assertThat(large.widthPx()).isEqualTo(6040);
        assertThat(large.drawing().remaining()).isLessThanOrEqualTo(6 << 20);
        var scale = 6040 / 425f;
        for (var joint : BodyJoint.values()) {
            var expected = small.pose().joint(joint);
            var found = large.pose().joint(joint);
            assertThat(Math.hypot(found.x() / scale - expected.x(), found.y() / scale - expected.y()))
                    .as(joint.name())
                    .isLessThan(0.03 * 455);
        }
    }

    @Test
    void isUnusable_whenThePhotoHasMore() {
        assertThatExceptionOfType(UnusablePictureException.class)
                .isThrownBy(() -> analyse(Mirror.bytes(FRONT), jpeg(6100, 8300)))
                .satisfies(unusable -> {
                    assertThat(unusable.view()).isEqualTo(PhotoView.SIDE);
                    assertThat(unusable)
                            .cause()
                            .isInstanceOfSatisfying(
                                    ImageRejectedException.class, rejected -> assertThat(rejected.reason())
                                            .isEqualTo(ImageRejectedException.Reason.TOO_MANY_PIXELS));
                });
    }

    /** No size is too small by rule: the models say whether they still see a whole body, and on this one they do. */
    @Test
    void measuresRoughly_whenThePhotoHasSixtyPixels() throws Exception {
        var tiny = ByteBuffer.wrap(TestImages.scaled(FRONT, 44, 60, ".png"));

        var view = analyse(tiny, Mirror.bytes(SIDE)).front();

        assertThat(view.widthPx()).isEqualTo(44);
        var drawing = ImageIO.read(new ByteArrayInputStream(view.drawing().array()));
        assertThat(drawing.getHeight()).isEqualTo(60);
        var nose = view.pose().joint(BodyJoint.NOSE);
        assertThat(nose.x()).isBetween(19f, 26f);
        assertThat(nose.y()).isBetween(7f, 15f);
    }

    @Test
    void isUnusable_whenAPhotoIsBroken() {
        var broken = ByteBuffer.wrap(new byte[] {1, 2, 3});

        assertThatExceptionOfType(UnusablePictureException.class)
                .isThrownBy(() -> analyse(broken, Mirror.bytes(SIDE)))
                .satisfies(unusable -> assertThat(unusable.view()).isEqualTo(PhotoView.FRONT))
                .withCauseInstanceOf(ImageRejectedException.class);
        assertThatExceptionOfType(UnusablePictureException.class)
                .isThrownBy(() -> analyse(Mirror.bytes(FRONT), broken))
                .satisfies(unusable -> assertThat(unusable.view()).isEqualTo(PhotoView.SIDE));
    }

    @Test
    void saysSo_whenModelsAreMissing() throws IOException {
        try (var without = Vision.open(VisionSettings.cpu(folder));
                var other = without.newAnalyser()) {
            assertThatExceptionOfType(NoModelException.class)
                    .isThrownBy(() -> other.analyseSkeleton(Mirror.bytes(FRONT), Mirror.bytes(SIDE)))
                    .withMessage("none finds the joints of a person");
        }
    }

    private static ByteBuffer jpeg(int width, int height) {
        return ByteBuffer.wrap(TestImages.scaled(FRONT, width, height, ".jpg"));
    }

    private static SkeletonAnalysis analyse(ByteBuffer front, ByteBuffer side)
            throws UnusablePictureException, PostureRefusedException, NoModelException, TooLateException {
        return analyser.analyseSkeleton(front, side);
    }

    private static void assertRefused(ByteBuffer front, ByteBuffer side, Reason reason, PhotoView view) {
        assertThatExceptionOfType(PostureRefusedException.class)
                .isThrownBy(() -> analyse(front, side))
                .satisfies(refused -> {
                    assertThat(refused.reason()).isEqualTo(reason);
                    assertThat(refused.view()).isEqualTo(view);
                });
    }
}
