/** Knows the channel accounts of an authority, from the events of channel-adapters. */
package org.beffroi.content.account;
