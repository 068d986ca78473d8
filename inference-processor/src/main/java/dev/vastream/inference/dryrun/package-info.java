/** What regions of interest would have told of detections that are on the topics: the event topology's steps without topics. */
package dev.vastream.inference.dryrun;
