/**
 * The rules of live cameras: each kind is one class of the sealed family {@link dev.vastream.vision.rule.type.RegionRule}, which
 * says what the machines of {@code vision.rule.machine} mean for it. Start reading at
 * {@link dev.vastream.vision.rule.type.Stay}.
 */
package dev.vastream.vision.rule.type;
