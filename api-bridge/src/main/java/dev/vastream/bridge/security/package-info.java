/**
 * Who may call: API keys, web pages of other origins, host names.
 *
 * <p>{@link dev.vastream.bridge.security.KeyFilter} checks the key of every call but the health check, {@link
 * dev.vastream.bridge.security.OriginFilter} what browsers send for foreign pages. {@code Access} holds the settings of both.
 */
package dev.vastream.bridge.security;
