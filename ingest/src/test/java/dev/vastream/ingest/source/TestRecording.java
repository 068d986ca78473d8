package dev.vastream.ingest.source;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FLV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_FRAME_CROPPING;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_new;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;

/** Writes recordings as cameras and phones do, track by track: frame n is grey of brightness 40 + 10 n. */
final class TestRecording {

    private static final int ONE = 1 << 16;

    private final AVFormatContext muxer = new AVFormatContext(null);
    private final List<Encoder> encoders = new ArrayList<>();

    private TestRecording() {}

    /**
     * A track of a recording.
     *
     * @param disposition FFmpeg's flags
     * @param matrix a, b, c and d of the display matrix in whole numbers; empty for none
     * @param pixelWidth how wide a pixel is
     * @param pixelHeight how high a pixel is
     * @param margins what is not to be shown above, below, left and right; empty for nothing
     * @param millis times of its frames
     */
    record Track(
            int widthPx,
            int heightPx,
            int disposition,
            List<Integer> matrix,
            int pixelWidth,
            int pixelHeight,
            List<Integer> margins,
            List<Long> millis) {

        static Track of(int widthPx, int heightPx, long... millis) {
            var times = LongStream.of(millis).boxed().toList();
            return new Track(widthPx, heightPx, 0, List.of(), 1, 1, List.of(), times);
        }

        /** Ten frames a second. */
        static Track ofFrames(int widthPx, int heightPx, int frames) {
            return of(
                    widthPx,
                    heightPx,
                    LongStream.range(0, frames).map(n -> 100 * n).toArray());
        }

        Track shown(List<Integer> displayMatrix) {
            return new Track(widthPx, heightPx, disposition, displayMatrix, pixelWidth, pixelHeight, margins, millis);
        }

        Track pixels(int wide, int high) {
            return new Track(widthPx, heightPx, disposition, matrix, wide, high, margins, millis);
        }

        Track disposed(int flags) {
            return new Track(widthPx, heightPx, flags, matrix, pixelWidth, pixelHeight, margins, millis);
        }

        Track within(int top, int bottom, int left, int right) {
            var edges = List.of(top, bottom, left, right);
            return new Track(widthPx, heightPx, disposition, matrix, pixelWidth, pixelHeight, edges, millis);
        }
    }

    /** The format is that of the file's name; an MP4 has its index in front. */
    static Path write(Path file, Track... tracks) {
        av_log_set_level(AV_LOG_QUIET);
        var recording = new TestRecording();
        checked(avformat_alloc_output_context2(recording.muxer, (AVOutputFormat) null, null, file.toString()));
        for (var track : tracks) {
            recording.encoders.add(recording.new Encoder(track));
        }
        recording.write(file);
        return file;
    }

    /** The bytes of a film of twenty frames whose end is missing. */
    static byte[] cut(Path folder) throws IOException {
        var whole = Files.readAllBytes(write(folder.resolve("whole.mp4"), Track.ofFrames(64, 48, 20)));
        return Arrays.copyOf(whole, whole.length * 85 / 100);
    }

    private void write(Path file) {
        var output = new AVIOContext(null);
        checked(avio_open(output, file.toString(), AVIO_FLAG_WRITE));
        muxer.pb(output);
        var options = new AVDictionary(null);
        av_dict_set(options, "movflags", "+faststart", 0);
        checked(avformat_write_header(muxer, options));
        var most = encoders.stream()
                .mapToInt(encoder -> encoder.track.millis().size())
                .max()
                .orElse(0);
        for (var n = 0; n < most; n++) {
            for (var encoder : encoders) {
                encoder.encode(n);
            }
        }
        checked(av_write_trailer(muxer));
        encoders.forEach(Encoder::close);
        avio_closep(output);
        avformat_free_context(muxer);
    }

    private static int checked(int result) {
        if (result < 0) {
            throw new IllegalStateException("FFmpeg says " + result);
        }
        return result;
    }

    /** The encoder of a track. */
    private final class Encoder {

        private final Track track;
        private final AVStream stream = avformat_new_stream(muxer, (AVCodec) null);
        private final AVCodecContext codec;
        private final AVFrame frame = av_frame_alloc();

        private Encoder(Track track) {
            this.track = track;
            var encoder = avcodec_find_encoder(
                    muxer.oformat().video_codec() == AV_CODEC_ID_FLV1 ? AV_CODEC_ID_FLV1 : AV_CODEC_ID_MPEG4);
            codec = avcodec_alloc_context3(encoder);
            codec.width(track.widthPx()).height(track.heightPx()).pix_fmt(AV_PIX_FMT_YUV420P);
            codec.time_base().num(1).den(1000);
            codec.sample_aspect_ratio().num(track.pixelWidth()).den(track.pixelHeight());
            codec.gop_size(5).bit_rate(2_000_000);
            if ((muxer.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
                codec.flags(codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
            }
            checked(avcodec_open2(codec, encoder, (AVDictionary) null));
            checked(avcodec_parameters_from_context(stream.codecpar(), codec));
            stream.time_base().num(1).den(1000);
            stream.sample_aspect_ratio().num(track.pixelWidth()).den(track.pixelHeight());
            stream.disposition(track.disposition());
            if (!track.matrix().isEmpty()) {
                var m = track.matrix();
                put(
                        AV_PKT_DATA_DISPLAYMATRIX,
                        m.get(0) * ONE,
                        m.get(1) * ONE,
                        0,
                        m.get(2) * ONE,
                        m.get(3) * ONE,
                        0,
                        0,
                        0,
                        1 << 30);
            }
            if (!track.margins().isEmpty()) {
                put(
                        AV_PKT_DATA_FRAME_CROPPING,
                        track.margins().stream().mapToInt(Integer::intValue).toArray());
            }
            frame.width(track.widthPx()).height(track.heightPx()).format(AV_PIX_FMT_YUV420P);
            checked(av_frame_get_buffer(frame, 0));
        }

        private void put(int type, int... numbers) {
            var data = av_packet_side_data_new(
                    new AVPacketSideData(null),
                    new IntPointer(1).put(0),
                    type,
                    (long) numbers.length * Integer.BYTES,
                    0);
            new IntPointer(data.data()).put(numbers);
            stream.codecpar().coded_side_data(data).nb_coded_side_data(1);
        }

        private void encode(int n) {
            if (n < track.millis().size()) {
                fill(0, track.heightPx(), 40 + 10 * n);
                fill(1, track.heightPx() / 2, 128);
                fill(2, track.heightPx() / 2, 128);
                frame.pts(track.millis().get(n)).duration(100);
                checked(avcodec_send_frame(codec, frame));
                drain();
            }
        }

        private void fill(int plane, int rows, int value) {
            var bytes = (long) frame.linesize(plane) * rows;
            Pointer.memset(frame.data(plane), value, bytes);
        }

        private void drain() {
            var packet = av_packet_alloc();
            while (avcodec_receive_packet(codec, packet) == 0) {
                packet.stream_index(stream.index()).duration(100);
                av_packet_rescale_ts(packet, codec.time_base(), stream.time_base());
                checked(av_interleaved_write_frame(muxer, packet));
            }
            av_packet_free(packet);
        }

        private void close() {
            av_frame_free(frame);
            avcodec_free_context(codec);
        }
    }
}
