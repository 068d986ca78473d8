/** Where the log lines of a process go; start at {@link dev.vastream.program.log.Logs}. */
package dev.vastream.program.log;
