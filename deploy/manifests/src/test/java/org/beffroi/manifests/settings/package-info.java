/** The reference of settings, made from the interfaces that read them. */
package org.beffroi.manifests.settings;
