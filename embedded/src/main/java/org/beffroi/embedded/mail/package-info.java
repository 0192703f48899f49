/** The residents' mailboxes: an SMTP server that takes every mail, and the page where people and tests read them. */
package org.beffroi.embedded.mail;
