/** The log of {@code up}: a file that never fills a disk; start at {@link dev.vastream.standalone.log.UpLog}. */
package dev.vastream.standalone.log;
