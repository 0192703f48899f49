/** Events in and out: the outbox and its relay, the consumer wrapper, the inbox, dead letters. CloudEvents 1.0, binary mode. */
package org.beffroi.platform.event;
