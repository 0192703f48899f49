/** Bytes kept by their hash: images and what else an authority publishes. */
package org.beffroi.platform.blob;
