package dev.vastream.vision.image;

/**
 * An encoded picture that is within bounds and complete.
 *
 * @param header what it says of itself
 * @param input what of it the decoder is given
 */
record CheckedImage(ImageHeader header, DecoderInput input) {}
