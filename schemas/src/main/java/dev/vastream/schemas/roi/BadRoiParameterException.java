package dev.vastream.schemas.roi;

/** A parameter of a region of interest says nothing that it may say; the message names it. */
public final class BadRoiParameterException extends RuntimeException {

    BadRoiParameterException(RoiParameter parameter, String problem) {
        super("params." + parameter.key() + ": " + problem);
    }
}
