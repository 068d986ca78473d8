/** How scores and quality limits of face recognition were found, on labelled pictures; to be run again for another model. */
package dev.vastream.benchmarks.calibration;
