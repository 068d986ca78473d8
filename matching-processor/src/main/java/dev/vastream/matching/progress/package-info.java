/** How far this process has applied the gallery, told to whoever changes it. */
package dev.vastream.matching.progress;
