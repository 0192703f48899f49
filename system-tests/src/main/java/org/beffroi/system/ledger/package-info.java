/** Counts what arrived at the receiving ends and judges it by the promise: nothing lost, nothing doubled. */
package org.beffroi.system.ledger;
