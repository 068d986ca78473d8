/**
 * Connections to cameras, made by this program itself and by nobody else, so that each goes to an address that was judged, stops
 * when its thread is interrupted and gives up when nothing comes; and the messages of HTTP and RTSP, which have one syntax.
 */
package dev.vastream.ingest.connection;
