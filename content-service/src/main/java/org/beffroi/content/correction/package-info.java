/** Follows a newer version to every channel that shows an older one, or to the decision that one stays as it is. */
package org.beffroi.content.correction;
