/**
 * States in bytes: what is kept between two frames is a value, and its bytes begin with the version of the program that wrote
 * them, so that a program reads what the version before it wrote. Start reading at
 * {@link dev.vastream.vision.state.StateCodec}.
 */
package dev.vastream.vision.state;
