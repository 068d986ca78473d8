package dev.vastream.vision.model;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells errors of CUDA after which a GPU is of no more use to this process from those of one run, e.g. memory that is short.
 * The numbers are those of {@code cudaError_t} of which NVIDIA's reference of the runtime says that the process must be
 * ended and started again, and those of a GPU that is gone.
 */
final class CudaFault {

    private static final Pattern NUMBER = Pattern.compile("CUDA failure (\\d+)");
    private static final Set<String> FOR_GOOD = Set.of(
            "4", // the driver shuts down
            "46", // all devices are busy or unavailable
            "100", // no device
            "101", // no such device
            "214", // error of memory that cannot be corrected
            "220", // error of NVLink that cannot be corrected
            "700", // illegal address
            "702", // a kernel takes too long
            "709", // the context is destroyed
            "710", // assertion of a kernel
            "714", // hardware stack error
            "715", // illegal instruction
            "716", // misaligned address
            "717", // invalid address space
            "718", // invalid program counter
            "719", // launch failure
            "721"); // contained by the driver

    private CudaFault() {}

    /** @param message as ONNX Runtime gives it, with {@code CUDA failure NUMBER} in it */
    static boolean isForGood(String message) {
        var number = NUMBER.matcher(message);
        while (number.find()) {
            if (FOR_GOOD.contains(number.group(1))) {
                return true;
            }
        }
        return false;
    }
}
