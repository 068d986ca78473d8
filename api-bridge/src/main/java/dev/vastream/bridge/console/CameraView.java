package dev.vastream.bridge.console;

import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.ChannelStatus;
import dev.vastream.schemas.channel.CameraAddress;
import dev.vastream.schemas.channel.InvalidAddressException;
import java.time.Instant;

/**
 * A camera and how it goes.
 *
 * @param id of the channel, which is the camera's uid
 * @param address where it is pulled from; secrets are masked
 * @param state of the contract
 * @param since when it took that state, milliseconds since 1970
 * @param lastFrameAt when the newest frame was captured, milliseconds since 1970; null before the first
 * @param framesPerSecond captured of late
 * @param frames what became of them
 * @param lastError why it was lost or refused last; secrets are masked
 */
record CameraView(
        String id,
        String node,
        String name,
        String group,
        String description,
        String address,
        boolean running,
        String state,
        long since,
        Long lastFrameAt,
        int width,
        int height,
        double framesPerSecond,
        Frames frames,
        String lastError) {

    /** How many frames there were since the run began, by what became of them. */
    record Frames(long captured, long published, long dropped, long refused, long failed) {}

    static CameraView of(Channel channel, ChannelStatus status) {
        return new CameraView(
                channel.getCameraUid(),
                channel.getNodeId(),
                channel.getCameraName(),
                channel.getGroupName(),
                channel.getDescription(),
                masked(channel.getInputUrl()),
                channel.getRunning(),
                status.getState().name(),
                status.getSince().toEpochMilli(),
                millis(status.getLastFrameAt()),
                status.getWidth(),
                status.getHeight(),
                status.getFps(),
                new Frames(
                        status.getCaptured(),
                        status.getPublished(),
                        status.getDropped(),
                        status.getRefused(),
                        status.getFailed()),
                status.getLastError());
    }

    private static Long millis(Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    /** Our calls store no secret in the open; another client of the topic may. */
    private static String masked(String address) {
        try {
            return address.isEmpty() ? "" : CameraAddress.of(address).masked();
        } catch (InvalidAddressException e) {
            return "";
        }
    }
}
