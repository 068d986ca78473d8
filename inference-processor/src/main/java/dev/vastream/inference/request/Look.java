package dev.vastream.inference.request;

import dev.vastream.vision.image.ImageRejectedException;
import dev.vastream.vision.recognition.AnalysisFailedException;
import dev.vastream.vision.recognition.NoModelException;
import dev.vastream.vision.recognition.NotAlignedException;
import dev.vastream.vision.recognition.SeenPicture;
import dev.vastream.vision.recognition.UnusableSubjectException;
import java.nio.ByteBuffer;

/** One way to look at a picture. */
@FunctionalInterface
interface Look {

    SeenPicture at(ByteBuffer image)
            throws ImageRejectedException, NotAlignedException, UnusableSubjectException, AnalysisFailedException,
                    NoModelException;
}
