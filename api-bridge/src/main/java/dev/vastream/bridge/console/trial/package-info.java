/**
 * Rules on trial: what a rule would have told of the detections that are still kept. The bridge judges nothing itself; who can is
 * found beside it on the class path, as a {@link dev.vastream.bridge.console.trial.TrialProvider}.
 */
package dev.vastream.bridge.console.trial;
