/** What the times in a request mean, and how times are written. */
package dev.vastream.schemas.time;
