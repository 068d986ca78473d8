/**
 * How the whole system goes, as far as topics and the broker know: {@link dev.vastream.bridge.console.health.GroupLags} says how far
 * the lanes are behind, {@link dev.vastream.bridge.console.health.KeptLetters} shows dead letters and the records that they are
 * about, {@link dev.vastream.bridge.console.health.Replays} produces such records again.
 */
package dev.vastream.bridge.console.health;
