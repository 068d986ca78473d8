/** {@code va rules}: the regions of interest of cameras, by the calls of a bridge that any other client makes as well. */
package dev.vastream.standalone.rules;
