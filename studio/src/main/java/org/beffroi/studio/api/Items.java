package org.beffroi.studio.api;

import java.util.List;

/** A page of a list. */
public record Items<T>(List<T> items) {}
