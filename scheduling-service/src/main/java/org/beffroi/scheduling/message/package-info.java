/** Knows of messages what planning needs: the current version, what it renders, whose it is. */
package org.beffroi.scheduling.message;
