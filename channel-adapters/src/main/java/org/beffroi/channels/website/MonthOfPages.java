package org.beffroi.channels.website;

import java.util.List;

/** Pages of one month, under its name. */
public record MonthOfPages(String name, List<PageView> pages) {}
