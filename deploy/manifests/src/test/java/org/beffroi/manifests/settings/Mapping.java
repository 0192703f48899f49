package org.beffroi.manifests.settings;

import java.util.List;

/** The settings below one prefix, which belong to a service, or to the kernel of all that have a database. */
record Mapping(String module, String prefix, String meaning, List<Setting> settings) {}
