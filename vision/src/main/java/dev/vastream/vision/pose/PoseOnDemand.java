package dev.vastream.vision.pose;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.Picture;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A pose estimator that is made when it is first asked: its tensors take megabytes for each worker, and most workers never
 * see a picture that wants poses.
 */
public final class PoseOnDemand implements PoseEstimator {

    private final String modelId;
    private final Supplier<PoseEstimator> maker;
    private Optional<PoseEstimator> made = Optional.empty();

    public PoseOnDemand(String modelId, Supplier<PoseEstimator> maker) {
        this.modelId = modelId;
        this.maker = maker;
    }

    @Override
    public BodyPose estimate(Picture picture, Box person) {
        if (made.isEmpty()) {
            made = Optional.of(maker.get());
        }
        return made.get().estimate(picture, person);
    }

    @Override
    public String modelId() {
        return modelId;
    }

    @Override
    public void close() {
        made.ifPresent(PoseEstimator::close);
    }
}
