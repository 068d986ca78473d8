package dev.vastream.vision.pose;

import dev.vastream.vision.geometry.Box;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The joints that the contract publishes as its example, of a photo of 2268 by 4032 pixels. */
public final class ContractExample {

    public static final int WIDTH_PX = 2268;
    public static final int HEIGHT_PX = 4032;

    private static final int[][] FRONT = {
        {1152, 1085},
        {1162, 1371},
        {1015, 1418},
        {820, 1666},
        {682, 1871},
        {1308, 1426},
        {1523, 1683},
        {1672, 1894},
        {1019, 1888},
        {989, 2376},
        {981, 2710},
        {1264, 1899},
        {1263, 2386},
        {1255, 2718},
        {1138, 1894},
        {1151, 1649},
        {1160, 1274},
        {1236, 1211},
        {1192, 1156},
        {1156, 1193},
        {1077, 1215},
        {1118, 1159}
    };

    private static final int[][] SIDE = {
        {1200, 1111},
        {1182, 1388},
        {1179, 1436},
        {1174, 1680},
        {1130, 1867},
        {1197, 1437},
        {1195, 1719},
        {1167, 1970},
        {1163, 1885},
        {1165, 2342},
        {1203, 2664},
        {1179, 1916},
        {1184, 2419},
        {1228, 2787},
        {1157, 1899},
        {1195, 1664},
        {1170, 1293},
        {1176, 1232},
        {1083, 1188},
        {1041, 1226},
        {1171, 1243},
        {1082, 1192}
    };

    private static final float[][] FRONT_SPACE = {
        {18.6f, -899.5f, 3746.0f},
        {27.5f, -632.0f, 3794.0f},
        {-117.2f, -590.0f, 3820.0f},
        {-318.0f, -353.8f, 3924.0f},
        {-462.2f, -148.2f, 3964.0f},
        {171.9f, -577.5f, 3798.0f},
        {384.2f, -328.2f, 3816.0f},
        {526.5f, -118.6f, 3784.0f},
        {-116.9f, -128.4f, 3910.0f},
        {-151.1f, 374.2f, 4018.0f},
        {-164.1f, 747.5f, 4164.0f},
        {131.5f, -116.9f, 3900.0f},
        {134.2f, 383.8f, 4006.0f},
        {130.1f, 753.0f, 4156.0f},
        {5.0f, -121.2f, 3884.0f},
        {18.1f, -366.8f, 3870.0f},
        {25.5f, -721.0f, 3762.0f},
        {98.8f, -779.5f, 3748.0f},
        {55.0f, -812.0f, 3656.0f},
        {21.3f, -769.0f, 3622.0f},
        {-54.5f, -775.0f, 3750.0f},
        {-14.3f, -809.5f, 3656.0f}
    };

    private static final float[][] SIDE_SPACE = {
        {66.2f, -900.5f, 3856.0f},
        {48.9f, -632.5f, 3902.0f},
        {48.8f, -604.5f, 4040.0f},
        {45.5f, -370.8f, 4272.0f},
        {-2.9f, -169.1f, 4400.0f},
        {60.9f, -563.5f, 3768.0f},
        {56.4f, -275.2f, 3604.0f},
        {29.7f, -42.0f, 3532.0f},
        {31.0f, -138.5f, 4112.0f},
        {33.8f, 356.5f, 4236.0f},
        {78.6f, 726.0f, 4336.0f},
        {45.4f, -98.8f, 3874.0f},
        {51.1f, 411.5f, 3948.0f},
        {98.1f, 796.5f, 3996.0f},
        {23.6f, -120.4f, 3992.0f},
        {62.2f, -358.5f, 3950.0f},
        {36.3f, -725.0f, 3884.0f},
        {41.5f, -770.5f, 3808.0f},
        {-50.3f, -820.5f, 3836.0f},
        {-93.2f, -789.0f, 3870.0f},
        {39.0f, -788.0f, 3950.0f},
        {-52.5f, -829.5f, 3900.0f}
    };

    private ContractExample() {}

    public static BodyPose front() {
        return pose(FRONT, FRONT_SPACE, new Box(598.5f, 1039.5f, 1178.1f, 1820.7f));
    }

    public static BodyPose side() {
        return pose(SIDE, SIDE_SPACE, new Box(1008, 1064.7f, 333.9f, 1814.4f));
    }

    private static BodyPose pose(int[][] joints, float[][] space, Box box) {
        var points = Arrays.stream(joints)
                .map(joint -> new PictureJoint(joint[0], joint[1], 1))
                .toList();
        return new BodyPose(box, 1, points, space(space), none(), "contract");
    }

    private static List<SpaceJoint> space(float[][] space) {
        return Arrays.stream(space)
                .map(joint -> new SpaceJoint(joint[0], joint[1], joint[2]))
                .toList();
    }

    private static List<PictureJoint> none() {
        return Collections.nCopies(CocoKeyPoint.COUNT, PictureJoint.ABSENT);
    }
}
