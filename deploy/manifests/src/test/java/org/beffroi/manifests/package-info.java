/** What an operator is given, checked without a cluster. */
package org.beffroi.manifests;
