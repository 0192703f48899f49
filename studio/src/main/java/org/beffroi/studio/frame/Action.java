package org.beffroi.studio.frame;

/** What a person may do next, as a link to where it is told before it is done. */
public record Action(String href, String icon, String word) {}
