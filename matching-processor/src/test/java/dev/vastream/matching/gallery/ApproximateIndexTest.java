package dev.vastream.matching.gallery;

import dev.vastream.matching.gallery.kernel.DotProducts;

/** Every table large enough for signatures. */
class ApproximateIndexTest extends GalleryIndexContract {

    private final MemoryGallery index = new MemoryGallery(DotProducts.fastest(), 1);

    @Override
    GalleryIndex index() {
        return index;
    }
}
