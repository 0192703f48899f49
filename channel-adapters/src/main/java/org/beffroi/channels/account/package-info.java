/** Accounts of an authority on its channels: connecting, credentials, health. */
package org.beffroi.channels.account;
