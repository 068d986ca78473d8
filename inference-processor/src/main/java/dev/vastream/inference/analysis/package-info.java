/**
 * The threads that look at pictures, each with an analyser of its own: {@code AnalyserPool} is where to start. Stuck threads are
 * replaced, and {@code SelfCheckingAnalyser} finds out whether a picture or the models are at fault. Nothing of the wire is known here.
 */
package dev.vastream.inference.analysis;
