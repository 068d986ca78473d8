/**
 * What rules are made of: small machines that follow one object, each a pure function from the value before a look to the value
 * after it. A {@link dev.vastream.vision.rule.machine.Roster} knows which object is which and who goes on for whom. Start
 * reading at {@link dev.vastream.vision.rule.machine.ZoneMachine}.
 */
package dev.vastream.vision.rule.machine;
