package dev.vastream.vision.rule.type;

import dev.vastream.vision.rule.machine.Memory;
import dev.vastream.vision.rule.machine.Roster;

/**
 * What a rule keeps between two looks.
 *
 * @param roster the objects it knows
 * @param ledger what it keeps of the region as a whole
 */
public record RegionState<M extends Memory, L extends Ledger>(Roster<M> roster, L ledger) {}
