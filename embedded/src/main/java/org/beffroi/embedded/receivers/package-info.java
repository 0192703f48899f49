/** The receiving ends of the channels, strict and visible: a Mastodon instance, a webhook log, and a way to script their faults. */
package org.beffroi.embedded.receivers;
