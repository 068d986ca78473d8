package dev.vastream.benchmarks.hostile;

import dev.vastream.benchmarks.hostile.Hostile.Letter;
import dev.vastream.benchmarks.load.Bodies;
import dev.vastream.benchmarks.load.Caller;
import dev.vastream.benchmarks.load.SourcePlace;
import dev.vastream.benchmarks.load.SystemUnderLoad;
import dev.vastream.benchmarks.picture.FacePictures;
import dev.vastream.benchmarks.setup.FrameId;
import dev.vastream.schemas.avro.Delivery;
import dev.vastream.schemas.avro.Frame;
import dev.vastream.schemas.serde.AvroSerializer;
import dev.vastream.schemas.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers to good inputs, of calls and of frames, to be compared with those to the same inputs later. */
final class GoodAnswers {

    private static final int FACES = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Caller caller;
    private final FacePictures faces;
    private final List<byte[]> jpegs;
    private final AvroSerializer<Frame> serializer;
    private final Sender sender;
    private final Fates fates;
    private int frames;

    GoodAnswers(SystemUnderLoad system, FacePictures faces, List<byte[]> jpegs, Sender sender, Fates fates) {
        caller = new Caller(system.address(), SystemUnderLoad.DEADLINE.plusSeconds(10));
        this.faces = faces;
        this.jpegs = jpegs.subList(0, Math.min(FACES, jpegs.size()));
        serializer = new AvroSerializer<>(Topics.FRAMES, system.schemaRegistry());
        this.sender = sender;
        this.fates = fates;
    }

    /** Enrols some faces; what is answered later depends on them. */
    void prepare() throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (var i = 0; i < FACES; i++) {
            var body = Bodies.enrolment("good-" + i, faces.get(i));
            while (!caller.post("/v3/va/add-or-update-feature", body).isVaSuccess()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("nobody can be enrolled within " + PATIENCE);
                }
                Thread.sleep(500);
            }
        }
    }

    /** Asks all; a call's answer by its name. */
    Map<String, JsonNode> ask() throws IOException, InterruptedException, ExecutionException {
        var answers = new LinkedHashMap<String, JsonNode>();
        for (var i = 0; i < FACES; i++) {
            var face = faces.get(i);
            ask(answers, i, "/v1/detect", Bodies.picture(face));
            ask(answers, i, "/v1/embeddings", Bodies.picture(face));
            ask(
                    answers,
                    i,
                    "/v1/search",
                    Bodies.picture(face).put("maxResults", FACES).put("threshold", 0));
            ask(answers, i, "/v3/va/mathing-feature", Bodies.face(face));
        }
        for (var i = 0; i < jpegs.size(); i++) {
            ask(answers, i, "/v3/va/inference-image", Bodies.inferenceImage(jpegs.get(i)));
        }
        ask(answers, 0, "/v3/va/list-feature", Bodies.faces());
        answers.put("frames", askFrames());
        return answers;
    }

    /** Names and paths at which answers differ. */
    static Set<String> differences(Map<String, JsonNode> one, Map<String, JsonNode> other) {
        var paths = new TreeSet<String>();
        one.forEach((name, answer) ->
                JsonDifference.paths(answer, other.get(name)).forEach(path -> paths.add(name + " " + path)));
        return paths;
    }

    private void ask(Map<String, JsonNode> answers, int index, String path, JsonNode body)
            throws IOException, InterruptedException {
        var answer = caller.post(path, body);
        var told = JsonMapper.shared().createObjectNode().put("status", answer.status());
        told.set("body", answer.json());
        answers.put(path + " " + index, told);
    }

    private JsonNode askFrames() throws InterruptedException, ExecutionException {
        var places = new ArrayList<SourcePlace>();
        for (var jpeg : jpegs) {
            var frame = new FrameId("good", frames++).frame("good", Delivery.LOSSLESS, jpeg);
            places.add(sender.put(new Letter(
                    Topics.FRAMES.name(),
                    frame.getCameraUid(),
                    serializer.serialize(Topics.FRAMES.name(), frame),
                    "good frame",
                    "")));
        }
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && !places.stream().allMatch(place -> fates.isKnown(place, ""))) {
            fates.look();
        }
        var seen = JsonMapper.shared().createArrayNode();
        places.forEach(place -> seen.add(fates.detections(place).orElse("nothing within " + PATIENCE)));
        return seen;
    }
}
