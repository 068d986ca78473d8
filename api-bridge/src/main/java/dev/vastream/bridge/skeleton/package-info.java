/**
 * The posture contract, {@code /analyze}: a person's skeleton from a front and a side picture.
 *
 * <p>{@code SkeletonController} asks the node, {@code SkeletonOutcome} maps outcomes to the contract's numbered errors, {@code
 * SkeletonWriter} writes the answer.
 */
package dev.vastream.bridge.skeleton;
