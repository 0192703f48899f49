package org.beffroi.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.beffroi.manifests.kustomize.Composition;
import org.beffroi.manifests.rules.Manifests;

/** What can be installed as it stands: one node, a cluster, and a cluster as a town of the documents sets it. */
public enum Installation {
    SMALL("overlays/small"),
    PRODUCTION("overlays/production"),
    VALMONT("examples/valmont");

    private static final Path KUBERNETES = Path.of("../kubernetes");

    private static final Map<Installation, Manifests> COMPOSED = new ConcurrentHashMap<>();

    private final String folder;

    Installation(String folder) {
        this.folder = folder;
    }

    public Path folder() {
        return KUBERNETES.resolve(folder);
    }

    public boolean isCluster() {
        return this != SMALL;
    }

    /** Composed once: every test only reads. */
    public Manifests manifests() {
        return COMPOSED.computeIfAbsent(this, Installation::compose);
    }

    private static Manifests compose(Installation installation) {
        try {
            return new Manifests(Composition.of(installation.folder()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
