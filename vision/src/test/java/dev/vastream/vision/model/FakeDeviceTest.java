package dev.vastream.vision.model;

class FakeDeviceTest extends ComputeDeviceContract {

    @Override
    ComputeDevice device() {
        return new FakeDevice("fake");
    }
}
