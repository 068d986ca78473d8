package dev.vastream.vision.image;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;

/** The OpenCV library, loaded once and set up for many workers of one thread each. */
public final class OpenCv {

    static {
        // JavaCPP holds the whole process's memory against the heap's limit and would refuse to allocate beside a
        // large page cache; what we allocate is bounded by the picture limits.
        System.setProperty(
                "org.bytedeco.javacpp.maxPhysicalBytes",
                System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0"));
        Loader.load(opencv_core.class);
        Loader.load(opencv_imgcodecs.class);
        opencv_core.setNumThreads(1);
    }

    private OpenCv() {}

    /** Makes sure that the library is there; every class that calls it does so first. */
    public static void load() {
        // The work is done by the class's initialisation, once.
    }
}
