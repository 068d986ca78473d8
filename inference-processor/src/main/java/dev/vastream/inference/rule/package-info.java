/**
 * Rules of live cameras: which there are ({@link dev.vastream.inference.rule.RuleTypes}), where they are in force
 * ({@link dev.vastream.inference.rule.RoiTable}, the records of {@code va.rois}), and how those of one camera are run
 * ({@link dev.vastream.inference.rule.CameraRules}, where to start reading). A rule itself is of {@code vision.rule}.
 */
package dev.vastream.inference.rule;
