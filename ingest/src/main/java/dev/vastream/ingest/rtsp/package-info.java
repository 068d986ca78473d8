/** A client of RTSP 1.0 (RFC 2326): it asks a camera for its video and hands over the packets, by TCP or UDP. */
package dev.vastream.ingest.rtsp;
