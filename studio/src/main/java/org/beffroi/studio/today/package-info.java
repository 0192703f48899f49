/** What waits for me, what goes out today, what went out. */
package org.beffroi.studio.today;
