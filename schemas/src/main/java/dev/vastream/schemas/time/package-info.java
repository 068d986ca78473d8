/** What the times in a request mean. */
package dev.vastream.schemas.time;
