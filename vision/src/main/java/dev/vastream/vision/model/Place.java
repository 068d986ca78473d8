package dev.vastream.vision.model;

/** One device's copy of a model, and how many runs are under way on it. Guarded by the batcher's lock. */
final class Place {

    private final DevicePool pool;
    private final ComputeDevice device;
    private final Replica replica;
    private int runs;

    Place(DevicePool pool, ComputeDevice device, Replica replica) {
        this.pool = pool;
        this.device = device;
        this.replica = replica;
    }

    Replica replica() {
        return replica;
    }

    int runs() {
        return runs;
    }

    void began() {
        runs++;
    }

    void ended() {
        runs--;
    }

    boolean isLost() {
        return pool.isLost(device);
    }

    /** Takes its device out, for all models. */
    void lose(DeviceLostException cause) {
        pool.lose(device, cause);
    }
}
