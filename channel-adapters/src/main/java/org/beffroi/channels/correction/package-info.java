/** What live deliveries owe once a newer version of their message is approved. */
package org.beffroi.channels.correction;
