package dev.vastream.standalone.channels;

import java.util.List;

/** Where channels are shown again and again. */
interface ChannelView extends AutoCloseable {

    /** Shows how they are now. */
    void show(List<ChannelRow> rows);

    /** Shows why nobody knows how they are now. */
    void showTrouble(String sentence);

    @Override
    default void close() {}
}
