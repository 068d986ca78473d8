/** What pulling a channel costs, and whether each of many costs the same. */
package dev.vastream.benchmarks.channels;
