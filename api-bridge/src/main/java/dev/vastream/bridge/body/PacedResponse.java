package dev.vastream.bridge.body;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.function.LongSupplier;

/** An answer of any size, which its caller must read at a {@link Pace}: a thread waits in it for whoever does not. */
final class PacedResponse extends HttpServletResponseWrapper {

    /** So much is written between two looks at the clock. */
    private static final int PIECE_BYTES = 64 << 10;

    private final Runnable onBegin;
    private final LongSupplier nanos;
    private PacedStream stream;

    /** @param onBegin run before the first byte of the answer, and maybe again */
    PacedResponse(HttpServletResponse response, Runnable onBegin, LongSupplier nanos) {
        super(response);
        this.onBegin = onBegin;
        this.nanos = nanos;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new PacedStream(super.getOutputStream());
        }
        return stream;
    }

    private final class PacedStream extends ServletOutputStream {

        private final ServletOutputStream out;
        /** Begins with the first byte: an answer may be long in the making. */
        private Pace pace;

        private PacedStream(ServletOutputStream out) {
            this.out = out;
        }

        private Pace begun() {
            if (pace == null) {
                onBegin.run();
                pace = Pace.ofAnySize(nanos);
            }
            return pace;
        }

        @Override
        public void write(int single) throws IOException {
            begun();
            out.write(single);
            pace.pass(1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            begun();
            for (var done = 0; done < length; done += PIECE_BYTES) {
                var piece = Math.min(PIECE_BYTES, length - done);
                out.write(bytes, offset + done, piece);
                pace.pass(piece);
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }

        @Override
        public boolean isReady() {
            return out.isReady();
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            out.setWriteListener(listener);
        }
    }
}
