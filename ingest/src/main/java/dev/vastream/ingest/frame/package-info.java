/**
 * What publishing a source and pulling a channel share: frames are taken from a source when they are due, become records and are
 * sent, and each is accounted for.
 */
package dev.vastream.ingest.frame;
