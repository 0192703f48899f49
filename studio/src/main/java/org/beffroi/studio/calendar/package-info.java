/** What goes out when: by month, by week, and as a list. */
package org.beffroi.studio.calendar;
