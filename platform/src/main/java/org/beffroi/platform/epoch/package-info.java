/** Knows whether this database is the newest that the installation ever ran on, or a copy of an older day. */
package org.beffroi.platform.epoch;
