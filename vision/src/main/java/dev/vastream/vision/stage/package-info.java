/** Where the time of a look at pictures goes. */
package dev.vastream.vision.stage;
