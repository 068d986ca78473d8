/** The clocks of a distributed system: how far this host's and the senders' are from the broker's, by which ages count. */
package dev.vastream.program.time;
