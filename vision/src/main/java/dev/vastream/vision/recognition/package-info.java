/**
 * What is made of one picture: {@code Analyser} is the port, {@code PictureAnalyser} looks with the models of this process,
 * {@code SeenPicture} is the outcome, as values. {@code Recognition} decides which persons and faces become vectors.
 */
package dev.vastream.vision.recognition;
