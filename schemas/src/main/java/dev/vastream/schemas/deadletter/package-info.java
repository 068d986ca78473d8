/** Dead letters: records that could not be processed, as every program writes them. */
package dev.vastream.schemas.deadletter;
