/** The habits of every REST resource, tried through one that has them all. */
package org.beffroi.kernel.rest;
