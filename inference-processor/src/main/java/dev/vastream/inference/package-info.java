/**
 * The inference processor. {@code InferenceCommand} reads options, {@code InferenceSettings} holds them, {@code
 * InferenceProgram} opens and closes everything; the lanes are in packages of their own.
 */
package dev.vastream.inference;
