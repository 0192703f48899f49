/** The infrastructure and the receiving ends that the tests and the local launcher start, one class each. */
package org.beffroi.embedded;
