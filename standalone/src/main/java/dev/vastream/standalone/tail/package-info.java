/** Shows records of our topics as JSON. */
package dev.vastream.standalone.tail;
