package dev.vastream.bridge.info;

/** What this server is a version of beside this project. */
public final class Version {

    /** Version of the face contract that is answered. */
    public static final String OF_CONTRACT = "1.10.3";

    private Version() {}
}
