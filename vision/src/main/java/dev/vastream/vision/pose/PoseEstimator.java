package dev.vastream.vision.pose;

import dev.vastream.vision.geometry.Box;
import dev.vastream.vision.image.Picture;

/** Finds the joints of a person. An instance belongs to one thread; models behind it are shared. */
public interface PoseEstimator extends AutoCloseable {

    /**
     * The pose of the person in that box. Joints outside the picture and joints that no model saw are absent.
     *
     * @param person the person's box, pixels of the upright full-size picture
     */
    BodyPose estimate(Picture picture, Box person);

    /** Catalogue names of the models, joined by {@code +}. */
    String modelId();

    @Override
    void close();
}
