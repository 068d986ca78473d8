/**
 * Messages of ONNX model files, generated from {@code onnx.proto}: {@code Onnx.Model} is where to start. What the schema does
 * not name survives reading and writing.
 */
package dev.vastream.vision.model.onnx;
