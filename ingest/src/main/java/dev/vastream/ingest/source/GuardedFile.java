package dev.vastream.ingest.source;

import dev.vastream.ingest.ffmpeg.FfmpegException;
import dev.vastream.ingest.ffmpeg.FileBytes;
import dev.vastream.ingest.ffmpeg.VideoInput;
import dev.vastream.program.address.InputFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A recording that is played for whoever registered it, if it lies in the folder for that, whenever it is opened.
 *
 * @param text how it is named in a channel
 * @param folder where recordings lie
 */
record GuardedFile(String text, InputFolder folder) implements SourceOpener {

    @Override
    public FrameSource open() throws SourceException, InterruptedException {
        return open(path());
    }

    private Path path() throws SourceException {
        var file = folder.resolve(text);
        var refusal = file.fold(
                () -> "no folder of recordings is set (VA_INPUT_FOLDER)",
                () -> "there is no such file in the folder of recordings",
                () -> "its name is not that of a video",
                path -> "");
        return file.<Optional<Path>>fold(Optional::empty, Optional::empty, Optional::empty, Optional::of)
                .orElseThrow(() -> SourceException.refusing("cannot open " + text + ": " + refusal));
    }

    private FrameSource open(Path path) throws SourceException, InterruptedException {
        try {
            var bytes = FileBytes.open(path);
            var options = Map.of("format_whitelist", GuardedStream.FORMATS);
            return VideoSource.opened(VideoInput.ofFile(path).readAs(bytes, options), text);
        } catch (FfmpegException e) {
            throw new SourceException("cannot open " + text + " as a video: " + e.getMessage());
        } catch (IOException e) {
            throw new SourceException("cannot open " + text + ": it may not be read");
        }
    }
}
