package dev.vastream.bridge.va;

import dev.vastream.bridge.body.BodyReader;
import dev.vastream.bridge.body.InvalidBodyException;
import dev.vastream.bridge.body.JsonField;
import dev.vastream.schemas.avro.Roi;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Regions of interest that come in a file: read and refused as a call that stores them does, but for what depends on the node.
 * It is here, and public, so that there is one reader of the contract's regions.
 */
public final class RoiDocument {

    private RoiDocument() {}

    /**
     * The regions of a document: one of version 3 of the contract, a list of them, or the answer that lists those of a channel.
     *
     * @param json UTF-8
     * @return the regions, each with a type at each drawing and an id of its own: one that has none gets its place, from 1
     * @throws RefusedRoiException when it is none of these, or a call would refuse one of them
     */
    public static List<Roi> read(byte[] json) throws RefusedRoiException {
        try {
            return checked(given(BodyReader.document(json)));
        } catch (InvalidBodyException | VaRefusal e) {
            throw new RefusedRoiException(VaFailure.of(e).message());
        }
    }

    /**
     * The regions of a request's body, as {@link #read(byte[])} has them.
     *
     * @throws RefusedRoiException when it is none of these, or a call would refuse one of them
     */
    public static List<Roi> read(HttpServletRequest request) throws RefusedRoiException {
        try {
            return checked(given(BodyReader.tree(request)));
        } catch (InvalidBodyException | VaRefusal e) {
            throw new RefusedRoiException(VaFailure.of(e).message());
        }
    }

    private static List<GivenRoi> given(JsonField document) {
        var items = document.isList() ? document : document.field("roi_items").orElse(document);
        var given = RoiReader.read(items);
        document.check();
        return given;
    }

    private static List<Roi> checked(List<GivenRoi> given) {
        if (given.isEmpty()) {
            throw new VaRefusal(VaCode.API_REQUEST_DATA_FORMAT_ERROR, "there is no region");
        }
        if (given.size() > RoiEdits.MAX_ROIS) {
            throw new VaRefusal(VaCode.FAIL_SETTING_ROI, "a channel has at most " + RoiEdits.MAX_ROIS + " regions");
        }
        var rois = IntStream.range(0, given.size())
                .mapToObj(i -> checked(given.get(i), i + 1))
                .toList();
        var ids = new HashSet<String>();
        for (var roi : rois) {
            if (!ids.add(roi.getRoiId())) {
                throw new VaRefusal(
                        VaCode.API_REQUEST_DATA_FORMAT_ERROR, "roi_id: two regions have the id " + roi.getRoiId());
            }
        }
        return rois;
    }

    private static Roi checked(GivenRoi given, int place) {
        var unused = RoiAdmission.servedType(given.roi());
        var roi = given.workable();
        return roi.getRoiId().isEmpty()
                ? Roi.newBuilder(roi).setRoiId(String.format("%016x", place)).build()
                : roi;
    }
}
