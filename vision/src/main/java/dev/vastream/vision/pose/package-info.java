/**
 * Joints of a person from two models: {@code PoseEstimator} is where to start, {@code JointFusion} says which joint comes
 * from which model.
 */
package dev.vastream.vision.pose;
