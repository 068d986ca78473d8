package dev.vastream.inference.track;

import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.vision.rule.Name;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Who a track is, by vote over its matches. A match votes for its subject with its score, a vote for one subject speaks a
 * little against the others, and what was voted fades as new votes come, so that a wrong name can be outvoted. Without new
 * votes the name stays: who turns away from the camera keeps it.
 *
 * @param candidates subjects with votes, in the order in which they were first voted for
 * @param named the subject that the track goes by, empty for none
 */
public record Identity(List<Candidate> candidates, String named) {

    public static final Identity UNKNOWN = new Identity(List.of(), "");

    /** Score from which a match counts: the model's own threshold. */
    private static final double MATCH = 0.5;

    private static final double FACE_WEIGHT = 1;
    /** Clothes are alike more often than faces. */
    private static final double PERSON_WEIGHT = 0.4;
    /** One face or two looks at a body give a name. */
    private static final double NAMED_FROM = 0.4;
    /** Where votes against a name take it away. */
    private static final double NAMED_UNTIL = 0.1;
    /** A name can never gather more votes than so many good matches: it takes no more to correct it. */
    private static final double MOST = 5;

    private static final Duration HALF_LIFE = Duration.ofSeconds(20);
    private static final double AGAINST_OTHERS = 0.85;
    private static final double NO_MATCH = 0.92;
    private static final double FORGOTTEN = 0.01;
    private static final int MOST_CANDIDATES = 4;

    /**
     * A subject with its votes.
     *
     * @param subject its key in the gallery
     * @param type by what it was matched
     * @param votes sum of its votes, as of the last one
     * @param votedAt when the sum was last changed
     * @param faceScore best score of its face, 0 for none
     * @param personScore best score of its figure, 0 for none
     */
    public record Candidate(
            String subject, FeatureType type, double votes, Instant votedAt, double faceScore, double personScore) {

        private static Candidate of(Vote vote) {
            return new Candidate(vote.subject(), vote.type(), weight(vote), vote.time(), 0, 0).scored(vote);
        }

        private Candidate scored(Vote vote) {
            var isFace = vote.type() == FeatureType.FACE;
            return new Candidate(
                    subject,
                    type,
                    votes,
                    votedAt,
                    isFace ? Math.max(faceScore, vote.score()) : faceScore,
                    vote.type() == FeatureType.PERSON ? Math.max(personScore, vote.score()) : personScore);
        }

        Candidate fadedAt(Instant time) {
            // Event time may step back; votes do not grow by it.
            var lives = Math.max(0, Duration.between(votedAt, time).toMillis() / (double) HALF_LIFE.toMillis());
            return new Candidate(
                    subject, type, votes * StrictMath.pow(0.5, lives), later(votedAt, time), faceScore, personScore);
        }

        Candidate times(double factor) {
            return new Candidate(subject, type, votes * factor, votedAt, faceScore, personScore);
        }

        Candidate plus(double vote) {
            return new Candidate(subject, type, Math.min(MOST, votes + vote), votedAt, faceScore, personScore);
        }

        private static Instant later(Instant a, Instant b) {
            return a.isAfter(b) ? a : b;
        }
    }

    public Identity {
        candidates = List.copyOf(candidates);
    }

    /** The identity after that vote. */
    public Identity after(Vote vote) {
        return vote.score() >= MATCH && !vote.subject().isEmpty() ? voted(vote) : doubted(vote);
    }

    private Identity voted(Vote vote) {
        var all = new ArrayList<Candidate>();
        var found = false;
        for (var candidate : candidates) {
            var own = candidate.subject().equals(vote.subject());
            var faded = candidate.fadedAt(vote.time());
            all.add(own ? faded.plus(weight(vote)).scored(vote) : faded.times(AGAINST_OTHERS));
            found |= own;
        }
        if (!found) {
            all.add(Candidate.of(vote));
        }
        return settled(all);
    }

    /** Nobody fits: that speaks, weakly, against all who were found by the same kind of feature. */
    private Identity doubted(Vote vote) {
        return settled(candidates.stream()
                .map(candidate -> candidate.type() == vote.type() ? candidate.times(NO_MATCH) : candidate)
                .toList());
    }

    private Identity settled(List<Candidate> all) {
        var kept = all.stream()
                .filter(candidate -> candidate.votes() >= FORGOTTEN)
                .sorted(Comparator.comparingDouble(Candidate::votes).reversed())
                .limit(MOST_CANDIDATES)
                .toList();
        var best = kept.stream().findFirst().filter(candidate -> candidate.votes() >= NAMED_FROM);
        var still = kept.stream()
                .filter(candidate -> candidate.subject().equals(named) && candidate.votes() >= NAMED_UNTIL)
                .findFirst();
        return new Identity(kept, best.or(() -> still).map(Candidate::subject).orElse(""));
    }

    private static double weight(Vote vote) {
        return vote.score() * (vote.type() == FeatureType.FACE ? FACE_WEIGHT : PERSON_WEIGHT);
    }

    /** The subject's key in the gallery. */
    public Optional<String> subject() {
        return named.isEmpty() ? Optional.empty() : Optional.of(named);
    }

    /** Whom it is taken for by its face. */
    Name byFace() {
        return named(Candidate::faceScore);
    }

    /** Whom it is taken for by its figure. */
    Name byFigure() {
        return named(Candidate::personScore);
    }

    /** Of the subject that it goes by, unless it has never been matched in that way. */
    private Name named(ToDoubleFunction<Candidate> score) {
        for (var candidate : candidates) {
            if (candidate.subject().equals(named) && score.applyAsDouble(candidate) > 0) {
                return new Name(named, score.applyAsDouble(candidate));
            }
        }
        return Name.NONE;
    }
}
