/** The contract's JSON of an {@code ObjectMeta}, as calls answer it and as events are sent to those who listen. */
package dev.vastream.bridge.meta;
