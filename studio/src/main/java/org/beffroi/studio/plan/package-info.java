/** When a message goes out: planned, moved, or called off. */
package org.beffroi.studio.plan;
