/** Random faults from a seed on a system of its own, and the count of what arrived in spite of them. */
package org.beffroi.system.chaos;
