/** Publishes on a Mastodon account. */
package org.beffroi.channels.mastodon;
