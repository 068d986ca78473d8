/** How far this process has applied the gallery, announced for those who change it. */
package dev.vastream.matching.progress;
