/**
 * The matching processor: compares vectors of cameras and callers with the enrolled subjects.
 *
 * <p>Start at {@link dev.vastream.matching.MatchingProgram}, which opens all parts in order. {@code join} has the topology: a
 * global table applies {@code va.features} to the index of {@code gallery}, and each record of {@code va.embeddings} becomes one
 * of {@code va.matches}. {@code request} answers {@code va.match-requests}, {@code score} turns cosines into scores, and the
 * gallery's progress is announced so that a change is answered only when searches see it.
 */
package dev.vastream.matching;
