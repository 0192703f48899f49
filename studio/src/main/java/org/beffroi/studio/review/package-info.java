/** One version to the letter, and the decision on it. */
package org.beffroi.studio.review;
