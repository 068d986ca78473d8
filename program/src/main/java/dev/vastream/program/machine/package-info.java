/** The machine or container that a program runs on: {@link dev.vastream.program.machine.MachineUsage} says how busy it is. */
package dev.vastream.program.machine;
