package org.beffroi.platform.epoch;

import java.time.Instant;

/**
 * Nothing leaves the house by itself until a person has decided.
 *
 * @param number of this quarantine; a decision made in one says nothing in the next
 */
public record Quarantine(long number, Instant since, String reason) {}
