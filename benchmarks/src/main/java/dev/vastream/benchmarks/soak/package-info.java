/** What the processes hold after a long time of full load. */
package dev.vastream.benchmarks.soak;
