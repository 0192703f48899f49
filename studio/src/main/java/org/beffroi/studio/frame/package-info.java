/** What every page stands in: the person, the authority, words, dates, errors, cookies and headers. */
package org.beffroi.studio.frame;
