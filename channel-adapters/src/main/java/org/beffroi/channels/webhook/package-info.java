/** Tells another system of a message by a signed webhook (Standard Webhooks 1.0.0). */
package org.beffroi.channels.webhook;
