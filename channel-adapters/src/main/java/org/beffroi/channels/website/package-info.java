/**
 * The town's own pages: messages, feed and imprint. Other pages for residents include {@code site/layout} with a
 * {@link org.beffroi.channels.website.Site}.
 */
package org.beffroi.channels.website;
