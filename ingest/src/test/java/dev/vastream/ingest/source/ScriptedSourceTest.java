package dev.vastream.ingest.source;

class ScriptedSourceTest extends FrameSourceContract {

    @Override
    FrameSource open() {
        return new ScriptedSource(FRAMES);
    }

    @Override
    FrameSource openDamaged() {
        return new ScriptedSource(2, new SourceException("the cable is cut"));
    }
}
