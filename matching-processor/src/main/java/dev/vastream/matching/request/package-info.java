/** The request lane: probes that a caller waits for, answered from the gallery with little delay. */
package dev.vastream.matching.request;
