/** Who did what, written with the deed and chained by hashes, so that a later change of history shows. */
package org.beffroi.platform.audit;
