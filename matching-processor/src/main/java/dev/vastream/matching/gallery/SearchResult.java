package dev.vastream.matching.gallery;

import java.util.List;

/**
 * Answers of one search.
 *
 * @param version version of the gallery that all of them are of
 * @param answers one for each probe
 */
public record SearchResult(long version, List<Neighbours> answers) {

    public SearchResult {
        answers = List.copyOf(answers);
    }
}
