/** Where log lines go. */
package dev.vastream.standalone.log;
