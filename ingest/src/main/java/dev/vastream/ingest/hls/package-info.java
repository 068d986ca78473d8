/**
 * A client of HTTP Live Streaming (RFC 8216): {@code PlaylistReader} reads what a server says there is, {@code HlsSource} fetches one
 * piece after the other and hands them over as one stream of bytes. All of it comes from the host of the playlist.
 */
package dev.vastream.ingest.hls;
