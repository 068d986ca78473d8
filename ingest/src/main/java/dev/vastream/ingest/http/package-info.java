/** A client of HTTP/1.1 that does one thing: it reads a stream, which may never end, from a camera. */
package dev.vastream.ingest.http;
