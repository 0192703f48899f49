/** The living page of components. */
package org.beffroi.studio.design;
