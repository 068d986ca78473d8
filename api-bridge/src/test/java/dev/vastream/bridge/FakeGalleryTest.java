package dev.vastream.bridge;

import dev.vastream.bridge.gallery.Gallery;

class FakeGalleryTest extends GalleryContract {

    private final FakeGallery gallery = new FakeGallery();

    @Override
    Gallery gallery() {
        return gallery;
    }

    @Override
    Gallery unready() {
        var unready = new FakeGallery();
        unready.ready = false;
        return unready;
    }

    @Override
    int tooManyBytes() {
        return (int) FakeGallery.MAX_BYTES + 1;
    }
}
