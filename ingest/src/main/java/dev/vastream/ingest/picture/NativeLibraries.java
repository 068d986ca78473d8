package dev.vastream.ingest.picture;

/** How the native libraries are set up; to be called before any of them is used. */
public final class NativeLibraries {

    static {
        // JavaCPP holds the whole process's memory against the heap's limit and would refuse frames of 8K beside a
        // small heap;
        // what is allocated is bounded by the limits on pictures and queues.
        System.setProperty(
                "org.bytedeco.javacpp.maxPhysicalBytes",
                System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0"));
    }

    private NativeLibraries() {}

    /** Sets them up, once. */
    public static void prepare() {
        // The work is done by the class's initialisation.
    }
}
