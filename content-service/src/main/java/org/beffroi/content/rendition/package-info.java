/** Turns a manuscript into what each channel shows, says what is wrong with it, and freezes it. Free of any framework. */
package org.beffroi.content.rendition;
