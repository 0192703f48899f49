/** Who gets the letter: how many, by which consent, and many at once. */
package org.beffroi.studio.subscribers;
