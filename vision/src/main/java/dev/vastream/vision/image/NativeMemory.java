package dev.vastream.vision.image;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Memory outside the heap that is kept from picture to picture: letting OpenCV allocate each one costs page faults that
 * take longer than decoding it.
 */
final class NativeMemory implements AutoCloseable {

    /** Above this, memory that is four times what is needed is given back. */
    private static final long WORTH_KEEPING_BYTES = 64L << 20;

    private BytePointer memory = new BytePointer(0L);
    private Mat mat = new Mat();
    private int type = -1;

    /** A matrix of that shape over this memory; what it held before is lost, and so is the matrix given before. */
    Mat mat(int rows, int columns, int type, int pixelBytes) {
        if (type == this.type && mat.rows() == rows && mat.cols() == columns) {
            return mat;
        }
        mat.close();
        this.type = -1;
        reserve((long) rows * columns * pixelBytes);
        mat = new Mat(rows, columns, type, memory);
        this.type = type;
        return mat;
    }

    /** Copies the bytes in and gives them as a matrix of one row. */
    Mat copy(DecoderInput input, int type) {
        mat.close();
        reserve(input.bytes());
        input.copyTo(memory.asByteBuffer());
        mat = new Mat(1, input.bytes(), type, memory);
        return mat;
    }

    private void reserve(long bytes) {
        var capacity = memory.capacity();
        if (bytes > capacity) {
            replace(Math.max(bytes, Math.min(2 * capacity, WORTH_KEEPING_BYTES)));
        } else if (capacity > WORTH_KEEPING_BYTES && bytes < capacity / 4) {
            replace(bytes);
        }
    }

    private void replace(long bytes) {
        memory.close();
        // A closed one still tells its capacity, which would be taken for memory should there be none now.
        memory = new BytePointer(0L);
        memory = new BytePointer(bytes);
    }

    @Override
    public void close() {
        mat.close();
        memory.close();
    }
}
