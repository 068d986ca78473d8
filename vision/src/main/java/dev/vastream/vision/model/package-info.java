/**
 * Model files: the catalogue with its formats, pulling and checking of files, and their sessions in ONNX Runtime, which stays here.
 * {@code ModelCatalogue} and {@code OnnxModel} are where to start; {@code DetectorRegistry} finds who reads a detection model.
 */
package dev.vastream.vision.model;
