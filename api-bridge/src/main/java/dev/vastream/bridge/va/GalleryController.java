package dev.vastream.bridge.va;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.gallery.Gallery;
import dev.vastream.bridge.web.AnswerTimeout;
import dev.vastream.bridge.web.AsksNode;
import dev.vastream.schemas.topic.FeatureKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The calls about features: enrol, list, remove, match. */
@RestController
record GalleryController(
        Gallery gallery, GalleryAccess access, Enroller enroller, SubjectMatcher matcher, AnswerTimeout timeout) {

    @AsksNode
    @PostMapping("/v3/va/add-or-update-feature")
    public CompletableFuture<ResponseEntity<byte[]>> addOrUpdateFeature(HttpServletRequest request) {
        var wanted = EnrolRequest.of(BodyReader.json(request));
        return answer(access.refusalWithNode(wanted.nodeId()), () -> enroller.enrol(wanted));
    }

    @AsksNode
    @PostMapping("/v3/va/mathing-feature")
    public CompletableFuture<ResponseEntity<byte[]>> mathingFeature(HttpServletRequest request) {
        var wanted = MatchingCall.of(BodyReader.json(request));
        return answer(access.refusalWithNode(wanted.nodeId()), () -> matcher.match(wanted));
    }

    @AsksNode
    @PostMapping("/v3/va/matching-feature")
    public CompletableFuture<ResponseEntity<byte[]>> matchingFeature(HttpServletRequest request) {
        return mathingFeature(request);
    }

    @PostMapping("/v3/va/remove-feature")
    public CompletableFuture<ResponseEntity<byte[]>> removeFeature(HttpServletRequest request) {
        var form = BodyReader.json(request);
        var name = FeatureFields.gallery(form);
        var uuid = form.text(FeatureFields.MAX_ID, "uuId", "uuid");
        form.check();
        var type = name.type();
        return answer(access.refusal(name.nodeId()), () -> enroller.remove(new FeatureKey(name.nodeId(), type, uuid)));
    }

    private CompletableFuture<ResponseEntity<byte[]>> answer(
            Optional<ResponseEntity<byte[]>> refusal, Supplier<CompletableFuture<ResponseEntity<byte[]>>> answer) {
        return refusal.map(CompletableFuture::completedFuture).orElseGet(() -> answer.get()
                .completeOnTimeout(
                        VaAnswer.of(VaCode.REQUEST_TIMEOUT), timeout.duration().toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Streams the list on the server's thread: it may be larger than the memory. */
    @PostMapping("/v3/va/list-feature")
    public void listFeature(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var form = BodyReader.json(request);
        var name = FeatureFields.gallery(form);
        form.check();
        var type = name.type();
        var refusal = access.refusal(name.nodeId());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        if (refusal.isPresent()) {
            response.getOutputStream().write(refusal.get().getBody());
            return;
        }
        var list = gallery.list(name.nodeId(), type);
        if (list.isEmpty()) {
            response.getOutputStream().write(VaAnswer.overloaded(1).getBody());
            return;
        }
        try (var subjects = list.get()) {
            VaAnswer.stream(response.getOutputStream(), json -> new FeatureWriter(json).list(subjects));
        } catch (RuntimeException e) {
            if (!response.isCommitted()) {
                response.resetBuffer();
                throw e;
            }
            // The JSON stays without its end, so that no client takes it for the whole list.
            throw new IOException("the list of features broke off", e);
        }
    }
}
