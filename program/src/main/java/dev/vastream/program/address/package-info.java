/**
 * Which addresses of cameras, and which recordings, a channel may be pulled from: asked when a channel is registered, and
 * again whenever it is connected.
 */
package dev.vastream.program.address;
