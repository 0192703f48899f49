/** Messages as content-service tells them, as far as reports and short links need. */
package org.beffroi.analytics.message;
