package dev.vastream.bridge.face;

import dev.vastream.bridge.gallery.ScoredSubject;
import java.util.List;

/**
 * Answer of the search call.
 *
 * @param processed false when the picture shows no subject
 * @param matches best first
 */
record SearchResponse(boolean processed, List<SearchMatch> matches) {

    /** The answer to a picture without a subject. */
    static final SearchResponse NOT_PROCESSED = new SearchResponse(false, List.of());

    SearchResponse {
        matches = List.copyOf(matches);
    }

    static SearchResponse of(List<ScoredSubject> subjects) {
        return new SearchResponse(true, subjects.stream().map(SearchMatch::of).toList());
    }

    /** An enrolled subject, and how like it is. */
    record SearchMatch(String uuid, String user_id, String user_name, double similarity) {

        static SearchMatch of(ScoredSubject scored) {
            var subject = scored.subject();
            return new SearchMatch(subject.getUuid(), subject.getUserId(), subject.getUserName(), scored.similarity());
        }
    }
}
