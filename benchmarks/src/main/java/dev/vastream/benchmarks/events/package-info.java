/** What the event topology costs: detection records a second and core, state of a camera, and the time back after a kill. */
package dev.vastream.benchmarks.events;
