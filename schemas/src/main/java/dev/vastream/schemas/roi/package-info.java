/**
 * What a region of interest may say and what that means: one grammar for the bridge, which refuses what it does not allow, and
 * for the worker, which reads the values. {@link dev.vastream.schemas.roi.EventType} lists what can be asked for, {@link
 * dev.vastream.schemas.roi.RoiParameter} how it can be asked. Start reading at {@link dev.vastream.schemas.roi.RoiChecks}.
 */
package dev.vastream.schemas.roi;
