package dev.vastream.vision.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The devices that all models of a process run on, less those that were lost. */
final class DevicePool {

    private static final Logger LOG = LoggerFactory.getLogger(DevicePool.class);

    private final List<ComputeDevice> devices;
    private final Set<ComputeDevice> lost = ConcurrentHashMap.newKeySet();
    private final LongAdder inputBytes = new LongAdder();

    DevicePool(List<? extends ComputeDevice> devices) {
        if (devices.isEmpty()) {
            throw new IllegalArgumentException("devices must not be empty");
        }
        this.devices = List.copyOf(devices);
    }

    /** Loads a model on each of them. */
    List<Place> load(String name, byte[] model, BatchSizes batches) {
        var places = new ArrayList<Place>();
        try {
            for (var device : devices) {
                places.add(new Place(this, device, metered(device.load(name, model, batches))));
            }
            return places;
        } catch (RuntimeException e) {
            places.forEach(place -> place.replica().close());
            throw e;
        }
    }

    /** The same model, whose inputs are counted. */
    Replica metered(Replica replica) {
        return new MeteredReplica(replica, inputBytes);
    }

    /** Bytes of all inputs so far that models were run on. */
    long inputBytes() {
        return inputBytes.sum();
    }

    boolean isLost(ComputeDevice device) {
        return lost.contains(device);
    }

    /** Takes a device out, for all models. */
    void lose(ComputeDevice device, DeviceLostException cause) {
        if (!lost.add(device)) {
            return;
        }
        if (lost.size() == devices.size()) {
            LOG.error("DEVICE {} IS LOST, and none is left to run models: {}", device.name(), cause.getMessage());
        } else {
            LOG.error("DEVICE {} IS LOST; models run on {}: {}", device.name(), this, cause.getMessage());
        }
    }

    /** Names of those in use. */
    @Override
    public String toString() {
        return devices.stream()
                .filter(device -> !isLost(device))
                .map(ComputeDevice::name)
                .collect(Collectors.joining(", "));
    }
}
