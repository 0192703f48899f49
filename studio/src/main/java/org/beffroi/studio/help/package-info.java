/** What each thing means, and how to begin. */
package org.beffroi.studio.help;
