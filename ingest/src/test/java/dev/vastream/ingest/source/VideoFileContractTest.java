package dev.vastream.ingest.source;

import dev.vastream.ingest.source.TestRecording.Track;
import java.nio.file.Files;

class VideoFileContractTest extends FrameSourceContract {

    @Override
    FrameSource open() throws Exception {
        var film = TestRecording.write(folder.resolve("film.mp4"), Track.ofFrames(64, 48, FRAMES));
        return VideoSource.ofFile(film);
    }

    @Override
    FrameSource openDamaged() throws Exception {
        return VideoSource.ofFile(Files.write(folder.resolve("cut.mp4"), TestRecording.cut(folder)));
    }
}
