/** What {@code ./beffroi bench} measures, each on a system of its own. */
package org.beffroi.system.bench;
