/** Guards every HTTP call to an address that a person typed: which addresses, how long, how much, and what is known when it fails. */
package org.beffroi.channels.egress;
