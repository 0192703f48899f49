/** Composes overlays with the few features of Kustomize that ours use, and refuses all others. */
package org.beffroi.manifests.kustomize;
