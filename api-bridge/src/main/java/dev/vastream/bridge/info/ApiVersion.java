package dev.vastream.bridge.info;

/** Version of the face contract that is answered. */
public final class ApiVersion {

    public static final String NUMBER = "1.10.3";

    private ApiVersion() {}
}
