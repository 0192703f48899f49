/** Learns when what was released has ended without being public, so that it can be planned again. */
package org.beffroi.scheduling.delivery;
