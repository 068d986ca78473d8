package dev.vastream.vision.model;

import java.util.regex.Pattern;

/** Says in one sentence why a GPU does not compute: what is missing, and what to do. */
final class CudaDoctor {

    private static final Pattern LIBRARY = Pattern.compile("(lib[\\w-]+\\.so[.\\d]*): cannot open shared object file");
    private static final Pattern FAILURE = Pattern.compile("CUDA failure (\\d+)");

    private CudaDoctor() {}

    /**
     * @param message as ONNX Runtime gives it: with the name of a library that the system does not find, or with {@code CUDA
     *     failure} and a number of {@code cudaError_t}
     */
    static String sentence(String message) {
        var library = LIBRARY.matcher(message);
        if (library.find()) {
            return missing(library.group(1));
        }
        var failure = FAILURE.matcher(message);
        return failure.find() ? ofFailure(failure.group(1), message) : "it does not answer: " + message;
    }

    private static String missing(String library) {
        var from = library.startsWith("libcuda.so")
                ? "NVIDIA's driver; in a container, with its runtime"
                : library.startsWith("libcudnn") ? "cuDNN" : "CUDA";
        return "the library " + library + " is missing: it comes with " + from
                + ", in a folder that LD_LIBRARY_PATH names";
    }

    private static String ofFailure(String number, String message) {
        return switch (number) {
            case "35" -> "NVIDIA's driver is too old for the CUDA of this build: update it, or build with -Pgpu-cuda12";
            case "100" -> "NVIDIA's driver finds no GPU";
            case "101" -> "there is no GPU of that number";
            case "209" -> "this build has no code for the GPU's architecture";
            case "2" -> "its memory is taken by other processes";
            default -> "it does not compute: " + message;
        };
    }
}
