package dev.vastream.vision.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaFaultTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CUDA failure 700: an illegal memory access was encountered ; GPU=0 ; expr=cudaStreamSynchronize(s) | true
                    CUDA failure 719: unspecified launch failure ; GPU=1 | true
                    CUDA failure 2: out of memory ; GPU=0 | false
                    CUDNN failure 8: CUDNN_STATUS_EXECUTION_FAILED ; GPU=0 | false
                    CUDNN failure 8 ; CUDA failure 214: uncorrectable ECC error encountered | true
                    Non-zero status code returned while running Reshape node | false
                    """)
    void tellsFaultsForGoodFromThoseOfOneRun(String message, boolean isForGood) {
        assertThat(CudaFault.isForGood(message)).isEqualTo(isForGood);
    }
}
