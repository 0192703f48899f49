package org.beffroi.manifests.rules;

import java.util.function.Function;
import java.util.stream.Stream;

/** Something that all manifests keep; what breaks it is said in words. */
record Rule(String name, Function<Manifests, Stream<String>> violations) {}
