/**
 * Scores of cosines: what nodes announce of their models ({@link dev.vastream.matching.score.AnnouncedModels}), and the
 * candidates of an answer with their scores.
 */
package dev.vastream.matching.score;
