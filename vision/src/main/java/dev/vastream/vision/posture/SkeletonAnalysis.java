package dev.vastream.vision.posture;

import java.util.List;

/**
 * The posture of a person from a front and a side photo.
 *
 * @param front outcome of the front photo
 * @param side outcome of the side photo
 * @param messages what makes the outcome less sure, in the contract's words; usually none
 * @param times where the time went
 */
public record SkeletonAnalysis(FrontView front, SideView side, List<String> messages, StageTimes times) {

    public SkeletonAnalysis {
        messages = List.copyOf(messages);
    }
}
