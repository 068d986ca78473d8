/**
 * The matching processor: its {@code MatchingTopology} joins the embeddings of {@code va.embeddings} with a gallery
 * index, which a global store fed by {@code va.features} keeps, and writes {@code va.matches}.
 */
package dev.vastream.matching;
