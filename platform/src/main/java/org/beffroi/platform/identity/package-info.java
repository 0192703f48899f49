/** Who calls: the grants of a verified token, and what they allow in the authority the caller acts for. */
package org.beffroi.platform.identity;
