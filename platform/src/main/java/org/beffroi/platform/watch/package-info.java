/** Numbers for whoever watches an installation, read at a steady pace and never during a scrape. */
package org.beffroi.platform.watch;
