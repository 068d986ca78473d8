package dev.vastream.matching.gallery;

import dev.vastream.matching.gallery.kernel.DotProducts;

class ExactIndexTest extends GalleryIndexContract {

    private final MemoryGallery index = new MemoryGallery(DotProducts.fastest());

    @Override
    GalleryIndex index() {
        return index;
    }
}
