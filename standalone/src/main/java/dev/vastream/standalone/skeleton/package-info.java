/** Analyses a posture without a broker and shows it as a page. */
package dev.vastream.standalone.skeleton;
