/** Makes many approved and planned messages through the public REST API, however often the system dies meanwhile. */
package org.beffroi.system.load;
