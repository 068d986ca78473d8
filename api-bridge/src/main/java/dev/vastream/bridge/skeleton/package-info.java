/**
 * The posture contract, {@code /analyze}: a person's skeleton from a front and a side picture.
 *
 * <p>{@code SkeletonController} asks the node, {@code SkeletonError} says in the contract's words why there is no analysis, {@code
 * SkeletonWriter} writes the answer.
 */
package dev.vastream.bridge.skeleton;
