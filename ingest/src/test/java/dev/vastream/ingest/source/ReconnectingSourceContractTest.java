package dev.vastream.ingest.source;

import java.time.Duration;

class ReconnectingSourceContractTest extends FrameSourceContract {

    private static FrameSource of(ScriptedSource first) {
        var pause = Duration.ofMillis(1);
        return new ReconnectingSource(
                first.live(), () -> new ScriptedSource(FRAMES), "camera", pause, pause.multipliedBy(2));
    }

    @Override
    FrameSource open() {
        return of(new ScriptedSource(FRAMES));
    }

    @Override
    FrameSource openDamaged() {
        return of(new ScriptedSource(2, new SourceException("the cable is cut")));
    }

    @Override
    boolean ends() {
        return false;
    }
}
