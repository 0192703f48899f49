/** What watches an installation speaks of numbers that are there, and of nobody. */
package org.beffroi.system.watch;
