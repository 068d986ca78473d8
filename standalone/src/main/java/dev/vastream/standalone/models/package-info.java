/** The catalogue of model files from the command line. */
package dev.vastream.standalone.models;
