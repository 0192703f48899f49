/** The list of messages and the life of one. */
package org.beffroi.studio.message;
