/** What commands print, made harmless to the terminal. */
package dev.vastream.standalone.terminal;
