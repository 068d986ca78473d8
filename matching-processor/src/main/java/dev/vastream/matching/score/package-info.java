/**
 * Scores of cosines: what nodes announce of their models ({@link dev.vastream.matching.score.AnnouncedModels}), and the
 * logistic score of a cosine ({@link dev.vastream.matching.score.ScoreCalibration}).
 */
package dev.vastream.matching.score;
