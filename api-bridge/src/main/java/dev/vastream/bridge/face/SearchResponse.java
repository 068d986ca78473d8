package dev.vastream.bridge.face;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.vastream.bridge.gallery.Likeness;
import java.util.List;

/**
 * Answer of the search call.
 *
 * @param processed false when the picture shows nobody
 * @param matches best first
 */
@JsonPropertyOrder({"processed", "matches"})
record SearchResponse(boolean processed, List<SearchMatch> matches) {

    /** Nobody to look for. */
    static final SearchResponse NOT_PROCESSED = new SearchResponse(false, List.of());

    SearchResponse {
        matches = List.copyOf(matches);
    }

    static SearchResponse of(List<Likeness> likenesses) {
        return new SearchResponse(true, likenesses.stream().map(SearchMatch::of).toList());
    }

    /** An enrolled subject, and how like it is. */
    @JsonPropertyOrder({"uuid", "user_id", "user_name", "similarity"})
    record SearchMatch(String uuid, String user_id, String user_name, double similarity) {

        static SearchMatch of(Likeness likeness) {
            var subject = likeness.subject();
            return new SearchMatch(
                    subject.getUuid(), subject.getUserId(), subject.getUserName(), likeness.similarity());
        }
    }
}
