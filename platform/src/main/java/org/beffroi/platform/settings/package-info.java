/** What an installation may set: what is allowed, what must be there, and what no service knows. */
package org.beffroi.platform.settings;
