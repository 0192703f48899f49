package org.beffroi.studio.plan;

import java.util.List;
import java.util.UUID;

/**
 * A plan as typed so far.
 *
 * @param accounts null before anybody chose: then the page proposes
 */
record Typed(List<UUID> accounts, boolean now, TypedTime time, String notAfter, String key, String back) {}
