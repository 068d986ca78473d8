/**
 * Serves the OpenAPI document and the page to try it. The document is written by hand:
 * {@code src/main/resources/dev/vastream/bridge/web/openapi.yaml}; tests hold every call and answer against it.
 */
package dev.vastream.bridge.openapi;
