package dev.vastream.vision.model;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;

/**
 * The native libraries of a build with {@code -Pgpu}, for CUDA 13. They are in an artifact of their own, where ONNX Runtime's Java
 * classes do not look: those of their own artifact are for CUDA 12. A build without them is left as it is.
 */
final class CudaLibraries {

    /** Where ONNX Runtime looks for its libraries, instead of in its artifact. */
    static final String PLACE = "onnxruntime.native.path";

    private static final String FOLDER = "/org/bytedeco/onnxruntime/linux-x86_64-gpu/";
    private static final String RUNTIME = FOLDER + "libonnxruntime.so.1";
    private static final String JNI = "/ai/onnxruntime/native/linux-x64/libonnxruntime4j_jni.so";

    private CudaLibraries() {}

    /** To be called before ONNX Runtime is loaded; a place that the user names is kept. */
    static void prepare() {
        if (System.getProperty(PLACE) != null || CudaLibraries.class.getResource(RUNTIME) == null) {
            return;
        }
        try {
            System.setProperty(PLACE, unpacked().toString());
        } catch (IOException e) {
            throw new ModelFailedException("cannot unpack ONNX Runtime's libraries for CUDA: " + e.getMessage(), e);
        }
    }

    /** Into the cache that OpenCV's libraries are unpacked to, once for all processes of a user. */
    private static Path unpacked() throws IOException {
        var runtime = cached(RUNTIME);
        var folder = runtime.getParent();
        for (var provider : new String[] {"shared", "cuda"}) {
            cached(FOLDER + "libonnxruntime_providers_" + provider + ".so");
        }
        link(folder.resolve("libonnxruntime.so"), runtime);
        link(folder.resolve("libonnxruntime4j_jni.so"), cached(JNI));
        return folder;
    }

    private static Path cached(String resource) throws IOException {
        var file = Loader.cacheResource(CudaLibraries.class, resource);
        if (file == null) {
            throw new IOException("the build has no " + resource);
        }
        return file.toPath();
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (FileAlreadyExistsException e) {
            // By an earlier process, or by one that starts now.
            if (!Files.isSameFile(link, target)) {
                throw e;
            }
        }
    }
}
