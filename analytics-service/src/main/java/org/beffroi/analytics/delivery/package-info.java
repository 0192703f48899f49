/** Deliveries as channel-adapters tells them. */
package org.beffroi.analytics.delivery;
