/** Turns civil times that people type into instants, by the rules of their time zone; plain Java. */
package org.beffroi.scheduling.calendar;
