/** Starts, watches and stops the whole system on one machine; it is what the script {@code ./beffroi} hands over to. */
package org.beffroi.local;
