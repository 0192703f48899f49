/** Where the town publishes: health of each channel, connecting and ending it. */
package org.beffroi.studio.channels;
