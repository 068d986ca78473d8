package dev.vastream.ingest.http;

import dev.vastream.ingest.connection.Connection;
import dev.vastream.ingest.connection.StreamUrl;
import dev.vastream.ingest.ffmpeg.ByteSource;
import dev.vastream.program.address.AddressGuard;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stream of a camera, or a film of a server, by HTTP. */
public final class HttpSource implements ByteSource {

    private static final Logger LOG = LoggerFactory.getLogger(HttpSource.class);

    /** What is skipped rather than asked for anew. */
    private static final long LONGEST_SKIP_BYTES = 256 << 10;

    private final AddressGuard guard;
    private final OptionalLong size;
    private Download download;
    private long position;
    private long wanted;

    private HttpSource(Download download, OptionalLong size, AddressGuard guard) {
        this.download = download;
        this.size = size;
        this.guard = guard;
    }

    /**
     * Asks for the stream.
     *
     * @throws dev.vastream.program.address.AddressRefusedException when the guard refuses the host
     * @throws dev.vastream.ingest.connection.RedirectedAwayException when it is at another host or scheme
     * @throws IOException when it cannot be reached or is refused; no message holds a secret
     */
    public static HttpSource open(StreamUrl url, AddressGuard guard) throws IOException, InterruptedException {
        var download = Download.open(url, 0, guard);
        download.connection().rest();
        var head = download.head();
        var takesRanges =
                head.header("Accept-Ranges").filter("bytes"::equalsIgnoreCase).isPresent();
        var length = takesRanges ? download.length() : Optional.<Long>empty();
        return new HttpSource(download, length.map(OptionalLong::of).orElse(OptionalLong.empty()), guard);
    }

    private static IOException silence(SocketTimeoutException cause) {
        return new IOException("nothing came for " + Connection.PATIENCE.toSeconds() + " s", cause);
    }

    /** The media type that the server tells, lower case, without its parameters; empty when it does not. */
    public String mediaType() {
        return download.head()
                .header("Content-Type")
                .orElse("")
                .split(";", 2)[0]
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public int read(byte[] buffer) throws IOException {
        download.connection().expect();
        try {
            move();
            var count = download.body().read(buffer);
            position += Math.max(0, count);
            wanted = position;
            return count;
        } catch (SocketTimeoutException e) {
            throw silence(e);
        } finally {
            download.connection().rest();
        }
    }

    private void move() throws IOException {
        var ahead = wanted - position;
        if (ahead > 0 && ahead <= LONGEST_SKIP_BYTES) {
            download.body().skipNBytes(ahead);
        } else if (ahead != 0) {
            reopen();
        }
        position = wanted;
    }

    private void reopen() throws IOException {
        download.close();
        try {
            download = Download.open(download.place(), wanted, guard);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
        if (wanted > 0 && download.head().status() != 206) {
            throw new IOException("it gives no parts of the film, though it says so");
        }
    }

    @Override
    public OptionalLong size() {
        return size;
    }

    @Override
    public void seek(long place) {
        wanted = place;
    }

    @Override
    public void close() {
        try {
            download.close();
        } catch (IOException e) {
            LOG.debug("A connection did not end well", e);
        }
    }
}
