package dev.vastream.vision.posture;

import dev.vastream.vision.geometry.Box;
import java.util.ArrayList;
import java.util.List;

/** What makes the outcome of a photo less sure without ruling it out, in the contract's words. */
final class PhotoRemarks {

    private static final double TOO_FAR = 0.5;
    private static final double BORDER = 0.01;

    private PhotoRemarks() {}

    /**
     * Remarks on a photo: too far when the person's box has less than half its height, cut off when the box comes within 1
     * percent of its height to the top or bottom border.
     */
    static List<String> of(PhotoView view, Box person, int photoHeightPx) {
        var remarks = new ArrayList<String>();
        if (person.height() < TOO_FAR * photoHeightPx) {
            remarks.add("In the " + view.word() + " image, The target is too far.");
        }
        if (person.top() <= BORDER * photoHeightPx || person.bottom() >= (1 - BORDER) * photoHeightPx) {
            remarks.add("In the " + view.word() + " image, The target is cut off.");
        }
        return remarks;
    }
}
