package dev.vastream.bridge.va;

import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.roi.RoiChecks;
import dev.vastream.schemas.roi.RoiDrawings;
import dev.vastream.schemas.roi.RoiFault;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A region of interest as a request has it.
 *
 * @param roi one whose form is right, once the request is checked
 * @param names what the request calls a field of the {@code /v3} contract
 */
record GivenRoi(Roi roi, UnaryOperator<String> names) {

    /**
     * The region with a type at each drawing.
     *
     * @throws VaRefusal when it could never work, or by what it is to become is none any more
     */
    Roi workable() {
        var faults = RoiChecks.of(roi);
        if (!faults.isEmpty()) {
            var code = faults.get(0).kind() == RoiFault.Kind.FORM
                    ? VaCode.API_REQUEST_DATA_FORMAT_ERROR
                    : VaCode.FAIL_SETTING_ROI;
            throw new VaRefusal(
                    code,
                    faults.stream()
                            .map(fault -> names.apply(fault.field()) + ": " + fault.reason())
                            .collect(Collectors.joining("; ")));
        }
        return RoiDrawings.resolved(roi);
    }
}
