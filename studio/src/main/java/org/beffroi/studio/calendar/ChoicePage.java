package org.beffroi.studio.calendar;

import java.util.List;
import org.beffroi.studio.frame.Look;

/** Which message goes out in a slot. */
public record ChoicePage(String when, String back, List<One> messages) {

    public record One(Look look, String title, String sub, String href) {}
}
