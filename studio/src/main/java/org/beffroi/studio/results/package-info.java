/** What messages did: figures with their base, and what nobody can measure. */
package org.beffroi.studio.results;
