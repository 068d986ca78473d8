/**
 * Flat rows for databases and search engines, one record type each for objects that have left, for events that begin and end,
 * and for how many began in a quarter of an hour. Scalars only, no names of persons, no pictures.
 */
package dev.vastream.inference.row;
