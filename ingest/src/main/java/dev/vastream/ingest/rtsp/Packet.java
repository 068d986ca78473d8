package dev.vastream.ingest.rtsp;

/**
 * Where a packet came from.
 *
 * @param channel its channel on the connection
 * @param lengthBytes how many bytes it has
 */
record Packet(int channel, int lengthBytes) {

    /** Its length has two bytes. */
    static final int LARGEST_BYTES = 0xFFFF;
}
