/** What the town wants to say: a message, its draft, its immutable versions, and what a person sees of all that. */
package org.beffroi.content.message;
