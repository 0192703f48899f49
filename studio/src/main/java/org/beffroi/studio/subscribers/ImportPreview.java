package org.beffroi.studio.subscribers;

import java.util.List;

/**
 * What an import would do.
 *
 * @param rows    the same lines again, for the form that confirms; null when they cannot be imported
 * @param confirm what its button says, or null
 */
public record ImportPreview(
        String source, String text, List<String> says, List<Fault> faults, String rows, String key, String confirm) {

    public record Fault(int line, String what) {}
}
