package dev.vastream.bridge.va;

import dev.vastream.bridge.gallery.Gallery;
import dev.vastream.bridge.gallery.ScoredSubject;
import dev.vastream.bridge.rpc.ContinuationThreads;
import dev.vastream.bridge.rpc.MatchQuestion;
import dev.vastream.bridge.rpc.Matching;
import dev.vastream.bridge.rpc.Outcome;
import dev.vastream.bridge.rpc.Outcome.Cause;
import dev.vastream.schemas.avro.Detection;
import dev.vastream.schemas.avro.DetectionEmbedding;
import dev.vastream.schemas.avro.FeatureType;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.PictureResult;
import dev.vastream.schemas.avro.Probe;
import dev.vastream.schemas.detection.ObjectClassId;
import dev.vastream.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Names the faces of a picture that match enrolled subjects. */
@Component
record Identification(Gallery gallery, Matching matching, ContinuationThreads continuations) {

    private static final Logger LOG = LoggerFactory.getLogger(Identification.class);
    /** Longest wait for names, shorter than that for the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Whether any face is enrolled at the node; none is under an id that no node can have. */
    boolean knowsFaces(String nodeId) {
        return Topics.isId(nodeId) && gallery.isReady() && !gallery.isEmpty(nodeId, FeatureType.FACE);
    }

    /**
     * The answer of INFERENCE_IMAGE with the names of known faces in it. When the matchers do not answer it stays as it is:
     * an answer without names is better than none.
     */
    CompletableFuture<InferenceReply> named(String nodeId, InferenceReply reply) {
        if (reply.getPictures().isEmpty() || reply.getObjectMeta() == null) {
            return CompletableFuture.completedFuture(reply);
        }
        var faces = faces(reply.getPictures().get(0));
        if (faces.isEmpty()) {
            return CompletableFuture.completedFuture(reply);
        }
        var probes = faces.stream()
                .map(face -> new Probe(face.vector().getModelId(), face.vector().getVector()))
                .toList();
        return matching.ask(MatchQuestion.search(nodeId, FeatureType.FACE, probes, 1))
                .completeOnTimeout(Outcome.unanswered(Cause.TIMED_OUT), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .thenApplyAsync(
                        outcome -> {
                            enter(nodeId, faces, outcome, reply);
                            return reply;
                        },
                        continuations);
    }

    private record Face(Detection detection, DetectionEmbedding vector) {}

    private static List<Face> faces(PictureResult picture) {
        var faces = new ArrayList<Face>();
        for (var embedding : picture.getEmbeddings()) {
            var detection = picture.getDetections().get(embedding.getDetectionIndex());
            if (detection.getClassId() == ObjectClassId.FACE) {
                faces.add(new Face(detection, embedding));
            }
        }
        return faces;
    }

    private void enter(String nodeId, List<Face> faces, Outcome outcome, InferenceReply reply) {
        if (!(outcome instanceof Outcome.Answered answered)) {
            LOG.warn("The faces of a picture are not named: {}", outcome);
            return;
        }
        if (!gallery.isReady()) {
            LOG.warn("The faces of a picture are not named: the gallery is being read");
            return;
        }
        var matches = answered.reply().getMatches();
        var naming = new EventNaming(reply.getObjectMeta().getEventList());
        for (var i = 0; i < Math.min(faces.size(), matches.size()); i++) {
            var box = faces.get(i).detection().getBox();
            ScoredSubject.all(gallery, nodeId, FeatureType.FACE, matches.get(i)).stream()
                    .filter(ScoredSubject::isMatch)
                    .findFirst()
                    .ifPresent(scored -> naming.name(box, scored.subject()));
        }
    }
}
