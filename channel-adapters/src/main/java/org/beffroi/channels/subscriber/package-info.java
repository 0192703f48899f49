/** Who asked for the letter: sign-up with double opt-in, proof of consent, unsubscription, and the pages for all three. */
package org.beffroi.channels.subscriber;
