/** What content-service says of messages, and the approved media, fetched before anything is sent. */
package org.beffroi.channels.message;
