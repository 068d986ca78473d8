/** {@code va features}: the enrolled subjects on their topics, listed, moved and embedded again; no bridge is needed. */
package dev.vastream.standalone.features;
