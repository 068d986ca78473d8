package dev.vastream.ingest.ffmpeg;

import static org.bytedeco.ffmpeg.global.avdevice.avdevice_register_all;

import dev.vastream.ingest.picture.NativeLibraries;

/** FFmpeg's library of devices. Only webcams need it, and what it is linked against. */
public final class Devices {

    private Devices() {}

    /** @throws LinkageError when a library of the system is missing */
    public static void load() {
        NativeLibraries.prepare();
        avdevice_register_all();
    }
}
