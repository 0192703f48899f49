/** How the deliveries of a message stand, told once or each time that it changes. */
package org.beffroi.content.progress;
