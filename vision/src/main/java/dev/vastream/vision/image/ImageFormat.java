package dev.vastream.vision.image;

/** Picture formats that are read. */
public enum ImageFormat {
    JPEG,
    PNG,
    WEBP,
    BMP
}
