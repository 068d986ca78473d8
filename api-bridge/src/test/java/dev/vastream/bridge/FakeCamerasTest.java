package dev.vastream.bridge;

import dev.vastream.bridge.camera.Cameras;

class FakeCamerasTest extends CamerasContract {

    private final FakeCameras cameras = new FakeCameras();

    @Override
    Cameras cameras() {
        return cameras;
    }

    @Override
    Cameras unready() {
        var unready = new FakeCameras();
        unready.ready = false;
        return unready;
    }
}
