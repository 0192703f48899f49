/** Technical kernel of every service; no word of the domain in it. One package per feature. */
package org.beffroi.platform;
