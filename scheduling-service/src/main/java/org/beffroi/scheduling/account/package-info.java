/** Knows of channel accounts what planning needs: their kind, and whether they may be published to. */
package org.beffroi.scheduling.account;
