package dev.vastream.standalone.up;

import dev.vastream.bridge.security.Access;
import dev.vastream.bridge.web.PushAddress;
import dev.vastream.program.address.InputSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code up} is to start, and where.
 *
 * @param data folder for everything that is kept
 * @param models folder of model files
 * @param mirror folder with {@code models/} and {@code images/} to copy from instead of downloading
 * @param ports where the servers listen on loopback
 * @param demo whether to publish the demonstration clip
 * @param liveness whether faces of frames are checked for being live persons
 * @param skeletons whether the joints of persons are found on cameras
 * @param access who may call the HTTP endpoints
 * @param push where events are published by ZeroMQ
 * @param inputs which cameras may be registered and pulled
 */
record UpSettings(
        Path data,
        Path models,
        Optional<Path> mirror,
        Ports ports,
        boolean demo,
        boolean liveness,
        boolean skeletons,
        Access access,
        PushAddress push,
        InputSettings inputs) {

    UpSettings {
        data = data.toAbsolutePath().normalize();
        models = models.toAbsolutePath().normalize();
        mirror = mirror.map(path -> path.toAbsolutePath().normalize());
        inputs = inputs.absolute();
    }

    /** The same on other ports. */
    UpSettings on(Ports others) {
        return new UpSettings(data, models, mirror, others, demo, liveness, skeletons, access, push, inputs);
    }

    /** The same with a key for passwords, which is made unless there is one. */
    UpSettings withKey() throws UpException {
        var keyed = inputs.secretKey().isPresent() ? inputs : inputs.withSecretKey(SecretKey.in(data));
        return new UpSettings(data, models, mirror, ports, demo, liveness, skeletons, access, push, keyed);
    }
}
