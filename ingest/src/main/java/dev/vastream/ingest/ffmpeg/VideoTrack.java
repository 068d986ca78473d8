package dev.vastream.ingest.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_PROP_INTRA_ONLY;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_descriptor_get;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEPENDENT;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_TIMED_THUMBNAILS;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import dev.vastream.ingest.picture.Pixels;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * Which of a file's tracks is the one that players show: a film rather than a still, then the default one, then the largest;
 * covers, thumbnails and layers of another track are none.
 */
final class VideoTrack {

    private static final int ADDITION =
            AV_DISPOSITION_ATTACHED_PIC | AV_DISPOSITION_TIMED_THUMBNAILS | AV_DISPOSITION_DEPENDENT;

    private VideoTrack() {}

    private record Candidate(int index, boolean decodable, boolean isDefault, boolean moves, long pixels) {

        static final Comparator<Candidate> BEST_LAST = Comparator.comparing(Candidate::decodable)
                .thenComparing(Candidate::moves)
                .thenComparing(Candidate::isDefault)
                .thenComparing(Candidate::pixels)
                .thenComparing(Candidate::index, Comparator.reverseOrder());

        static Candidate of(AVStream stream) {
            var parameters = stream.codecpar();
            return new Candidate(
                    stream.index(),
                    avcodec_find_decoder(parameters.codec_id()) != null,
                    (stream.disposition() & AV_DISPOSITION_DEFAULT) != 0,
                    stream.nb_frames() != 1,
                    (long) parameters.width() * parameters.height());
        }
    }

    /** The index of that track. */
    static int of(AVFormatContext context) throws FfmpegException {
        var tracks = IntStream.range(0, context.nb_streams())
                .mapToObj(context::streams)
                .filter(stream -> stream.codecpar().codec_type() == AVMEDIA_TYPE_VIDEO)
                .toList();
        if (tracks.isEmpty()) {
            throw new FfmpegException("it holds no video");
        }
        var best = tracks.stream()
                .filter(stream -> (stream.disposition() & ADDITION) == 0)
                .map(Candidate::of)
                .max(Candidate.BEST_LAST)
                .orElseThrow(() -> new FfmpegException("it holds no video, only a cover picture"));
        check(best, context.streams(best.index()));
        return best.index();
    }

    private static void check(Candidate best, AVStream stream) throws FfmpegException {
        var parameters = stream.codecpar();
        if (!best.decodable()) {
            throw new FfmpegException("there is no decoder for its video, which is "
                    + avcodec_get_name(parameters.codec_id()).getString());
        }
        if (best.pixels() == 0 && isOfWholePictures(parameters.codec_id())) {
            // Each of them would have told its size.
            throw StreamProbe.nothingUnderstood();
        }
        if (best.pixels() > Pixels.MAX_PIXELS) {
            throw new FfmpegException("its frames have " + parameters.width() + " by " + parameters.height()
                    + " pixels, at most " + Pixels.MAX_PIXELS + " in all can be sent");
        }
    }

    private static boolean isOfWholePictures(int codec) {
        var known = avcodec_descriptor_get(codec);
        return known != null && (known.props() & AV_CODEC_PROP_INTRA_ONLY) != 0;
    }
}
