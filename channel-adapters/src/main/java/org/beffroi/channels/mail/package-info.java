/** Speaks SMTP: composes one mail for one recipient, and tells in which phase the exchange with the server ended. */
package org.beffroi.channels.mail;
