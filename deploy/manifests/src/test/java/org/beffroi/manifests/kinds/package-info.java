/** Reads manifests strictly: what no schema knows is refused. */
package org.beffroi.manifests.kinds;
