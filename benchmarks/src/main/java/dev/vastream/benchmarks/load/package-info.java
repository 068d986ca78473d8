/** The system as processes of their own, and what calls, feeds and watches them. */
package dev.vastream.benchmarks.load;
