/** Loads a part of the sample town through the public REST API and leads one message through the whole path. */
package org.beffroi.local.story;
