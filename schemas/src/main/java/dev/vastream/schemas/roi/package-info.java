/**
 * What the texts of a region of interest mean: one grammar for the bridge, which refuses what it does not allow, and for the
 * worker, which reads the values. Start reading at {@link dev.vastream.schemas.roi.RoiParameter}.
 */
package dev.vastream.schemas.roi;
