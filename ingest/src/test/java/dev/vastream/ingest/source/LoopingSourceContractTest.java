package dev.vastream.ingest.source;

class LoopingSourceContractTest extends FrameSourceContract {

    @Override
    FrameSource open() throws Exception {
        return new LoopingSource(() -> new ScriptedSource(FRAMES));
    }

    @Override
    FrameSource openDamaged() throws Exception {
        return new LoopingSource(() -> new ScriptedSource(2, new SourceException("it is broken off")));
    }

    @Override
    boolean ends() {
        return false;
    }
}
