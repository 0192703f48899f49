package org.beffroi.content.rendition;

import java.util.Locale;

/** A town may choose any colour; what is read must stay readable (WCAG 1.4.3). */
final class Colour {

    private static final double ENOUGH = 4.5;

    private Colour() {}

    static String orElse(String colour, String fallback) {
        return colour != null && colour.matches("#[0-9a-fA-F]{6}") ? colour.toLowerCase(Locale.ROOT) : fallback;
    }

    /** The colour itself, or a darker one of the same hue. */
    static String readableOnWhite(String colour, String fallback) {
        int rgb = Integer.parseInt(orElse(colour, fallback).substring(1), 16);
        double[] channels = {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255};
        while (1.05 / (luminance(channels) + 0.05) < ENOUGH) {
            for (int i = 0; i < channels.length; i++) {
                channels[i] *= 0.95;
            }
        }
        return "#%02x%02x%02x".formatted((int) channels[0], (int) channels[1], (int) channels[2]);
    }

    private static double luminance(double[] channels) {
        return 0.2126 * linear(channels[0]) + 0.7152 * linear(channels[1]) + 0.0722 * linear(channels[2]);
    }

    private static double linear(double channel) {
        double part = channel / 255;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
