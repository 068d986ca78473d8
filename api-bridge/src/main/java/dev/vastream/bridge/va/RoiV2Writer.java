package dev.vastream.bridge.va;

import dev.vastream.schemas.avro.Roi;
import dev.vastream.schemas.avro.RoiPoints;
import dev.vastream.schemas.roi.DrawingType;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** Writes regions of interest in the words of version 2 of the contract, of several drawings the first. */
record RoiV2Writer(JsonGenerator json) {

    private static final RoiPoints NOTHING = RoiPoints.newBuilder().build();

    void fields(Roi roi) {
        var drawing =
                roi.getRoiPoints().isEmpty() ? NOTHING : roi.getRoiPoints().get(0);
        json.writeStringProperty("roiId", roi.getRoiId());
        json.writeStringProperty("name", roi.getRoiName());
        json.writeStringProperty("eventType", roi.getEvtType());
        json.writeNumberProperty(
                "roiType",
                DrawingType.ofCode(drawing.getRoiType())
                        .orElse(DrawingType.NONE)
                        .codeInV2());
        dots(drawing);
        json.writeObjectPropertyStart("EventFilter");
        json.writeNumberProperty(
                "minDetectSize",
                percent(roi.getMinMaxSize().getMinDetectionSize().getHeight()));
        json.writeNumberProperty(
                "maxDetectSize",
                percent(roi.getMinMaxSize().getMaxDetectionSize().getHeight()));
        classes("objectsTarget", roi);
        json.writeEndObject();
        classes("objectTypes", roi);
        json.writeNumberProperty("roiNumber", drawing.getNumber());
        json.writeObjectPropertyStart("params");
        new TreeMap<>(roi.getParams()).forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    private void dots(RoiPoints drawing) {
        json.writeArrayPropertyStart("roiDots");
        for (var point : drawing.getPoints()) {
            json.writeStartObject();
            json.writeNumberProperty("x", point.getX());
            json.writeNumberProperty("y", point.getY());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void classes(String key, Roi roi) {
        json.writeArrayPropertyStart(key);
        roi.getObjectFilter().forEach(json::writeNumber);
        json.writeEndArray();
    }

    private static long percent(double share) {
        return Math.round(share * 100);
    }
}
