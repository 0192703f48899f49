package org.beffroi.studio.frame;

/**
 * How a state is shown: always a shape, a word and a colour.
 *
 * @param css  names the colour ({@code state--…})
 * @param icon names the shape
 * @param word what a person reads
 */
public record Look(String css, String icon, String word) {}
