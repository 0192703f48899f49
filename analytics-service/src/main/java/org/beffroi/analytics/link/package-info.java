/** Short links: where they lead, and how often people followed them. */
package org.beffroi.analytics.link;
