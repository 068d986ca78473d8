/** The whole system on one machine: started, watched and stopped together. */
package dev.vastream.standalone.up;
