/**
 * Small pictures of objects for events, cut from frames that are still on their topic.
 */
package dev.vastream.inference.thumbnail;
