/** Drives a real browser: {@link dev.vastream.bridge.browser.Browser} starts one, a {@link dev.vastream.bridge.browser.Page} is a tab of it. */
package dev.vastream.bridge.browser;
