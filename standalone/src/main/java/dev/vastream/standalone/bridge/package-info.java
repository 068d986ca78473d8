/** Calls of the HTTP contract, as every command makes them that is a thin caller of a bridge. */
package dev.vastream.standalone.bridge;
