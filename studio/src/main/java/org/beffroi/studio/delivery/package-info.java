/** What a person decides about a delivery or a correction that cannot go on by itself. */
package org.beffroi.studio.delivery;
