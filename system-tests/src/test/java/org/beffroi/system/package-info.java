/** Tests of the whole system: started once, as a person starts it, and used over its public interfaces alone. */
package org.beffroi.system;
