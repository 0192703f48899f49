/** What the services say to each other over Kafka: topics, event types, public states, and the channel catalogue. */
package org.beffroi.contracts;
