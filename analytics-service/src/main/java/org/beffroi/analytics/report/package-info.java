/** The report of one message: deliveries and clicks per channel. */
package org.beffroi.analytics.report;
