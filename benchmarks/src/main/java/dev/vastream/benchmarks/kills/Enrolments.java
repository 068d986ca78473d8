package dev.vastream.benchmarks.kills;

import dev.vastream.benchmarks.load.Bodies;
import dev.vastream.benchmarks.load.Caller.Answer;
import dev.vastream.benchmarks.picture.FacePictures;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Faces that are enrolled one after another, and which of them were answered with success. */
final class Enrolments {

    private final Calls calls;
    private final FacePictures faces;
    private final Map<String, byte[]> successes = new LinkedHashMap<>();
    private int asked;

    Enrolments(Calls calls, FacePictures faces) {
        this.calls = calls;
        this.faces = faces;
    }

    /** Enrols one more person; whether with success. */
    boolean enrol() throws InterruptedException {
        var uuid = "%016x".formatted(asked);
        var face = faces.get(asked);
        asked++;
        var isSuccess = success("/v3/va/add-or-update-feature", Bodies.enrolment(uuid, face))
                .isPresent();
        if (isSuccess) {
            successes.put(uuid, face);
        }
        return isSuccess;
    }

    int successes() {
        return successes.size();
    }

    /**
     * How many of the successes are not in the gallery's table, or are not found by their picture. An answer that is no
     * success is asked for again, at most for so long: what was killed needs a while.
     */
    int lost(Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        var listed = listed(end);
        var lost = 0;
        for (var enrolled : successes.entrySet()) {
            if (!listed.contains(enrolled.getKey()) || !isFound(enrolled.getKey(), enrolled.getValue(), end)) {
                lost++;
            }
        }
        return lost;
    }

    private Set<String> listed(long end) throws InterruptedException {
        var uuids = new HashSet<String>();
        eventually("/v3/va/list-feature", Bodies.faces(), end).ifPresent(answer -> answer.json()
                .path("feature_list")
                .forEach(subject -> uuids.add(subject.path("uuid").asString(""))));
        return uuids;
    }

    private boolean isFound(String uuid, byte[] face, long end) throws InterruptedException {
        return eventually("/v3/va/mathing-feature", Bodies.face(face).put("uuid", uuid), end)
                .filter(answer -> answer.json().path("uuid").asString("").equals(uuid))
                .isPresent();
    }

    private Optional<Answer> eventually(String path, ObjectNode body, long end) throws InterruptedException {
        var answer = success(path, body);
        while (answer.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(500);
            answer = success(path, body);
        }
        return answer;
    }

    private Optional<Answer> success(String path, ObjectNode body) throws InterruptedException {
        return calls.post(path, body).filter(Answer::isVaSuccess);
    }
}
