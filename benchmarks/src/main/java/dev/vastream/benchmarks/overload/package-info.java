/** More calls than can be served. */
package dev.vastream.benchmarks.overload;
