/**
 * The console: the page at {@code /}, and what it needs beside the documented calls.
 *
 * <p>{@code ConsolePage} serves its modules, which are in {@code src/main/resources/dev/vastream/bridge/web/console}, and the libraries that
 * these import; {@link dev.vastream.bridge.console.OpenPaths} are the ones that need no key. What cameras show comes from
 * {@link dev.vastream.bridge.console.look}.
 */
package dev.vastream.bridge.console;
