package dev.vastream.vision.posture;

import dev.vastream.vision.stage.StageTimes;
import java.util.List;

/**
 * The posture of a person from a front and a side photo.
 *
 * @param front outcome of the front photo
 * @param side outcome of the side photo
 * @param messages what makes the outcome less sure, in the contract's words; usually none
 * @param times where the time went
 */
public record SkeletonAnalysis(
        PhotoOutcome<FrontPosture> front, PhotoOutcome<SidePosture> side, List<String> messages, StageTimes times) {

    public SkeletonAnalysis {
        messages = List.copyOf(messages);
    }
}
