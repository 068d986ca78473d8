package dev.vastream.vision.posture;

import dev.vastream.vision.image.ImageRejectedException;

/** A photo of a skeleton analysis cannot be looked at; its cause says why. */
public final class UnusablePictureException extends Exception {

    private static final long serialVersionUID = 1;

    private final PhotoView view;

    public UnusablePictureException(PhotoView view, ImageRejectedException cause) {
        super("the " + view.word() + " picture is unusable: " + cause.getMessage(), cause);
        this.view = view;
    }

    public PhotoView view() {
        return view;
    }
}
