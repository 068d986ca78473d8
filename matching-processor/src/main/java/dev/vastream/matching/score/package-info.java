/** What a cosine means: models in service as the nodes announce them, and the score of a cosine. */
package dev.vastream.matching.score;
