/** Writes: a new message, and the page where its text, its channels and its previews stand side by side. */
package org.beffroi.studio.compose;
