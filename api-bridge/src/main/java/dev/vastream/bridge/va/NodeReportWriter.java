package dev.vastream.bridge.va;

import dev.vastream.bridge.channel.InputStatus;
import dev.vastream.schemas.avro.Channel;
import dev.vastream.schemas.avro.NodeStatus;
import tools.jackson.core.JsonGenerator;

/** Writes how nodes are as the contract's JSON. */
record NodeReportWriter(JsonGenerator json) {

    void write(NodeReport report) {
        json.writeStartObject();
        json.writeStringProperty("nodeId", report.nodeId());
        version(report);
        json.writeNumberProperty("channelsInVaRunning", report.running().size());
        json.writeNumberProperty("countVAChannels", report.channels().size());
        json.writeArrayPropertyStart("systemWarnings");
        report.warnings().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("channelsInWarning");
        report.running().forEach(this::warned);
        json.writeEndArray();
        performance(report);
        var code = report.isAlive() ? VaCode.SUCCESS : VaCode.NODE_CONNECT_FAIL;
        json.writeNumberProperty("code", code.number());
        json.writeStringProperty("message", report.isAlive() ? "" : code.name());
        json.writeEndObject();
    }

    private void version(NodeReport report) {
        json.writeObjectPropertyStart("version");
        json.writeStringProperty("software", report.software());
        json.writeObjectPropertyStart("detectorModel");
        report.models().forEach(json::writeStringProperty);
        json.writeEndObject();
        for (var unknown : new String[] {"firmware", "gpuModel", "gpuVersion"}) {
            json.writeStringProperty(unknown, "");
        }
        json.writeEndObject();
    }

    private void warned(NodeReport.Running running) {
        var status = InputStatus.of(running.state());
        if (status == InputStatus.CH_STATUS_INPUT_DEVICE_CONNECTION_LOST) {
            warned(running.channel(), status);
        }
    }

    private void warned(Channel channel, InputStatus status) {
        json.writeStartObject();
        json.writeStringProperty("channelId", channel.getCameraUid());
        json.writeStringProperty("channelName", channel.getCameraName());
        json.writeStringProperty("inputUri", ChannelWriter.masked(channel.getInputUrl()));
        json.writeNumberProperty("inputType", channel.getInputType());
        json.writeStringProperty("status", status.name());
        json.writeEndObject();
    }

    private void performance(NodeReport report) {
        json.writeObjectPropertyStart("performance");
        json.writeNumberProperty("cpuUsage", report.busiest(NodeStatus::getCpuPercent));
        json.writeNumberProperty("gpuUsage", report.busiest(NodeStatus::getGpuPercent));
        json.writeNumberProperty("memoryUsage", report.busiest(NodeStatus::getMemoryPercent));
        json.writeNumberProperty("diskUsage", report.busiest(NodeStatus::getDiskPercent));
        json.writeEndObject();
    }
}
