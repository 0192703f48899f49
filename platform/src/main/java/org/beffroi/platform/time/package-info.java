/** The one clock of a service. */
package org.beffroi.platform.time;
