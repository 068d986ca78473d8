/** What the heartbeats of nodes mean: when a sender counts as alive, and the tasks of the models that a node announces. */
package dev.vastream.schemas.node;
