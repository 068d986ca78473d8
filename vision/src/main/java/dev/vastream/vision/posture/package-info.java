/**
 * Posture of a person on a front and a side photo: {@code SkeletonAnalyser} is where to start; bodies are measured, graded and
 * painted. Photos that do not show what they should are refused with a reason.
 */
package dev.vastream.vision.posture;
