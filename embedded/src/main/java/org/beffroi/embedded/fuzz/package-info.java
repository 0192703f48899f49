/** Inputs made from the committed description of an API, good and bad, and what every answer to them must be. */
package org.beffroi.embedded.fuzz;
