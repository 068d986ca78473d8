package dev.vastream.vision.model;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/** A model as a session of ONNX Runtime. */
final class OnnxReplica implements Replica {

    private final String model;
    private final OrtSession session;
    private final ModelSignature signature;

    OnnxReplica(String model, OrtSession session) throws OrtException {
        this.model = model;
        this.session = session;
        this.signature = ModelSignature.of(model, session);
    }

    ModelSignature signature() {
        return signature;
    }

    @Override
    public void run(TensorMemory memory) {
        try (var result = session.run(memory.inputs(), memory.outputs())) {
            assert result.size() == memory.outputs().size();
        } catch (OrtException e) {
            var message = model + " failed: " + e.getMessage();
            if (CudaFault.isForGood(e.getMessage())) {
                throw new DeviceLostException(message, e);
            }
            throw new ModelFailedException(message, e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new ModelFailedException("cannot close " + model, e);
        }
    }
}
