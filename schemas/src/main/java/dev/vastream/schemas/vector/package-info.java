/** Vectors of subjects: how they travel, and what the cosine of two of them means. */
package dev.vastream.schemas.vector;
