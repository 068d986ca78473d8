package dev.vastream.bridge.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import org.springframework.core.io.Resource;

/** Names the content of a file for caches. */
final class ContentTag {

    private ContentTag() {}

    /** A weak tag: the server may compress what it names. */
    static String of(Resource file) {
        try {
            var checksum = new CRC32();
            var content = file.getContentAsByteArray();
            checksum.update(content);
            return "W/\"" + Long.toHexString(checksum.getValue()) + "-" + content.length + "\"";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
