/** {@code va channels}: the cameras of a node, by the calls of a bridge that any other client makes as well. */
package dev.vastream.standalone.channels;
