package dev.vastream.vision.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vastream.vision.pose.ContractExample;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Our formulas on the joints of the contract's example, beside the vendor's values for it. The vendor's formulas are not
 * public and none is met by the joints that it publishes, so ours are not the vendor's: this table says by how much.
 */
class ContractExampleTest {

    private static final double HUNDREDTH = 0.01;

    private final FrontPosture front = new FrontBody(ContractExample.front()).posture();
    private final SideBody sideBody = new SideBody(ContractExample.side());
    private final SidePosture side = sideBody.posture();

    @Test
    void oursBesideTheVendors() {
        var table = List.of(
                new Row("far_head_bal_m_", front.headBalance(), 1.44, 2.721),
                new Row("far_shoulder_bal_m_", front.shoulderBalance(), -1.56, 0.001),
                new Row("far_pelvic_bal_m_", front.pelvicBalance(), -2.57, 0.113),
                new Row("far_knee_bal_m_", front.kneeBalance(), -2.09, -0.485),
                new Row("far_tilt_m_", front.tilt(), -1.88, -0.869),
                new Row("far_left_qang_m_", front.leftLeg(), 1.26, 1.701),
                new Row("far_right_qang_m_", front.rightLeg(), 2.15, 0.502),
                new Row("turtle_neck_m_", side.turtleNeck(), 29.53, 30.160),
                new Row("round_shoulder_m_", side.roundShoulder(), -0.50, 2.302),
                new Row("sar_tilt_m_", side.tilt(), 1.88, -1.464),
                new Row("sar_head_tilt_m_", side.headTilt(), -3.72, -1.548));

        System.out.println("measure                   ours  vendor's");
        for (var row : table) {
            System.out.printf(Locale.ROOT, "%-20s %8.3f  %8.3f%n", row.name, row.ours.degrees(), row.vendors);
            assertThat(row.ours.degrees()).as(row.name).isCloseTo(row.expected, within(HUNDREDTH));
            // They are measures of the same thing all the same; a degree or three is what a corrected camera's roll and
            // another shoulder make.
            assertThat(row.ours.degrees()).as(row.name).isCloseTo(row.vendors, within(3.5));
        }
        assertThat(side.turtleNeck().grade()).as("sar_fwd_head, vendor's 0").isZero();
    }

    @Test
    void facesTheSameWay() {
        assertThat(sideBody.posture().sidePartPx()).as("vendor's 170.1").isBetween(100.0, 200.0);
        assertThat(sideBody.facesImageLeft()).isTrue();
        assertThat(SideBody.leftIsNear(sideBody.points().pose())).isTrue();
    }

    @Test
    void passesAsWholeUprightAndTurnedRight() throws PostureRefusedException {
        new BodyCheck(ContractExample.front(), PhotoView.FRONT).require();
        new BodyCheck(ContractExample.side(), PhotoView.SIDE).require();
    }

    /** Both boxes have 45 percent of their pictures' height. */
    @Test
    void isRemarkedOnAsTheVendorDoes() {
        assertThat(PhotoRemarks.of(PhotoView.FRONT, ContractExample.front().box(), ContractExample.HEIGHT_PX))
                .containsExactly("In the Front image, The target is too far.");
        assertThat(PhotoRemarks.of(PhotoView.SIDE, ContractExample.side().box(), ContractExample.HEIGHT_PX))
                .containsExactly("In the Side image, The target is too far.");
    }

    private record Row(String name, Measure ours, double expected, double vendors) {}
}
