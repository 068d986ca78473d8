package dev.vastream.inference.request;

import dev.vastream.inference.wire.TimingMapper;
import dev.vastream.schemas.avro.InferenceReply;
import dev.vastream.schemas.avro.InferenceRequest;
import dev.vastream.vision.posture.PhotoView;
import dev.vastream.vision.posture.PostureRefusedException;
import dev.vastream.vision.posture.SkeletonAnalysis;
import dev.vastream.vision.posture.UnusablePictureException;
import dev.vastream.vision.recognition.Analyser;
import dev.vastream.vision.recognition.AnalysisFailedException;
import dev.vastream.vision.recognition.NoModelException;
import java.nio.ByteBuffer;
import java.util.List;

/** The posture of a person in a front and a side picture, in that order. */
final class SkeletonAnswer implements OperationAnswer {

    private static final List<PhotoView> PICTURES = List.of(PhotoView.FRONT, PhotoView.SIDE);

    @Override
    public void answer(InferenceRequest request, Analyser analyser, InferenceReply.Builder reply)
            throws RefusedException {
        var images = request.getImages();
        if (images.size() != PICTURES.size()) {
            throw RefusedException.badRequest("images: must be 2, front and side, are " + images.size());
        }
        var analysis = analysed(images.get(0), images.get(1), analyser);
        reply.setSkeleton(SkeletonMapper.result(analysis));
        reply.setTiming(TimingMapper.timing(List.of(analysis.times())));
    }

    private static SkeletonAnalysis analysed(ByteBuffer front, ByteBuffer side, Analyser analyser)
            throws RefusedException {
        try {
            return analyser.analyseSkeleton(front, side);
        } catch (UnusablePictureException e) {
            throw RefusedException.badImage(PICTURES.indexOf(e.view()), e.getMessage());
        } catch (PostureRefusedException e) {
            throw RefusedException.notShown(PICTURES.indexOf(e.view()), e.getMessage());
        } catch (AnalysisFailedException e) {
            throw RefusedException.failed(e);
        } catch (NoModelException e) {
            throw RefusedException.notSupported(e);
        }
    }
}
