/** Keeps authorities apart: every piece of work runs in the scope of one authority, in one transaction, seen by one tenant. */
package org.beffroi.platform.authority;
