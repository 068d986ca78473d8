/** State stores whose values stay objects between two commits. Start reading at {@code WriteBackStore}. */
package dev.vastream.inference.store;
