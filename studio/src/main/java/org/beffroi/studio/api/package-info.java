/** One way to call the services in a person's name, and what they answer. */
package org.beffroi.studio.api;
