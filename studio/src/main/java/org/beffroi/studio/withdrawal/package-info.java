/** Taking a message back for good. */
package org.beffroi.studio.withdrawal;
