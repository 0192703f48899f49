/** Knows what became of versions outside this service: what was released, and how each delivery stands. */
package org.beffroi.content.delivery;
