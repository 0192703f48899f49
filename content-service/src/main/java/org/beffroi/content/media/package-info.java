/** Takes pictures in, cleans them of what nobody should publish, and gives them out by hash. */
package org.beffroi.content.media;
