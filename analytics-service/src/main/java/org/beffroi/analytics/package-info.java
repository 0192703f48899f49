/** What it did: clicks and reports. */
package org.beffroi.analytics;
