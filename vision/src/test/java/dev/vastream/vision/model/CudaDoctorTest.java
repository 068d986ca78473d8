package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaDoctorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Error code - ORT_FAIL - message: Failed to load /x/libonnxruntime_providers_cuda.so with error: libcublasLt.so.13: cannot open shared object file: No such file or directory | the library libcublasLt.so.13 is missing: it comes with CUDA,
                    libcudnn.so.9: cannot open shared object file: No such file or directory | libcudnn.so.9 is missing: it comes with cuDNN,
                    libcuda.so.1: cannot open shared object file: No such file or directory | libcuda.so.1 is missing: it comes with NVIDIA's driver
                    CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version ; GPU=0 | driver is too old
                    CUDA failure 100: no CUDA-capable device is detected ; GPU=-1 | finds no GPU
                    CUDA failure 101: invalid device ordinal ; GPU=7 | no GPU of that number
                    CUDA failure 209: no kernel image is available for execution on the device | architecture
                    CUDA failure 2: out of memory | memory is taken
                    CUDA failure 719: unspecified launch failure | it does not compute: CUDA failure 719
                    something else | it does not answer: something else
                    """)
    void namesWhatIsMissing(String message, String expected) {
        assertThat(CudaDoctor.sentence(message)).contains(expected).doesNotContain("\n");
    }
}
