package dev.vastream.inference.request;

import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.recognition.AnalysisFailedException;
import dev.vastream.vision.recognition.NoModelException;
import dev.vastream.vision.recognition.NotAlignedException;
import dev.vastream.vision.recognition.SeenPicture;
import dev.vastream.vision.recognition.UnusableSubjectException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The pictures of a request.
 *
 * @param images encoded, one at least
 */
record RequestPictures(List<ByteBuffer> images) {

    /** Most pictures of one request. */
    static final int MOST = 10;

    /** The request's pictures; none or more than so many are refused. */
    static RequestPictures of(InferenceRequest request, int most) throws RefusedException {
        var count = request.getImages().size();
        if (count < 1 || count > most) {
            throw RefusedException.badRequest("images: must be 1 to " + most + ", are " + count);
        }
        return new RequestPictures(request.getImages());
    }

    /** What is seen in each; the request is refused for the first that cannot be used, which is named. */
    List<SeenPicture> seen(Look look) throws RefusedException {
        var seen = new ArrayList<SeenPicture>(images.size());
        for (var i = 0; i < images.size(); i++) {
            seen.add(seen(i, look));
        }
        return seen;
    }

    private SeenPicture seen(int index, Look look) throws RefusedException {
        try {
            return look.at(images.get(index));
        } catch (ImageRejectedException | NotAlignedException | UnusableSubjectException e) {
            throw RefusedException.badImage(index, e.getMessage());
        } catch (AnalysisFailedException e) {
            throw RefusedException.failedOn(index, e);
        } catch (NoModelException e) {
            throw RefusedException.notSupported(e);
        }
    }
}
