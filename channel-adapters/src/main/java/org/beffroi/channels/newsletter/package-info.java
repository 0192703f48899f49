/** The letter by mail: one row and one mail per recipient, each at most once. */
package org.beffroi.channels.newsletter;
