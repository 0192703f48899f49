/** How often one client may ask: a budget each, told in every answer, refused beyond. */
package org.beffroi.platform.limit;
