/** The web application for people, over the public REST APIs and nothing else. */
package org.beffroi.studio;
