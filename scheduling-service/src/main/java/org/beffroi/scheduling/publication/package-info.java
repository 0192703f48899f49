/** Publications: one message on one account at one instant, from the plan to the release. */
package org.beffroi.scheduling.publication;
