/** The streams: the gallery and the models as global stores, and the join of camera embeddings with the gallery. */
package dev.vastream.matching.join;
