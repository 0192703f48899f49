/** Plans: the decision to publish a message on some accounts at an instant. */
package org.beffroi.scheduling.plan;
