/**
 * Health and information about this server: {@code /v1/health} and {@code /v1/info/...}.
 *
 * <p>{@link dev.vastream.bridge.info.Readiness} says whether the server can answer, {@link
 * dev.vastream.bridge.info.Dependency} watches the broker and the registry in the background, so that no call waits for them.
 */
package dev.vastream.bridge.info;
