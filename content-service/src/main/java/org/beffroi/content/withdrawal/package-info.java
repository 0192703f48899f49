/** Takes a message back, before or after it was published. */
package org.beffroi.content.withdrawal;
