package org.beffroi.channels.website;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A page as the templates show it. */
public record PageView(Page page, Site site, FrenchDates dates) {

    public String title() {
        return page.title();
    }

    public String summary() {
        return page.summary() == null ? "" : page.summary();
    }

    public String locale() {
        return page.locale();
    }

    public String url() {
        return page.url();
    }

    public String path() {
        return site.base() + "/messages/" + page.slug();
    }

    /** The frozen page names its pictures relative to the site; the browser needs them from wherever the page is. */
    public String html() {
        return page.html() == null ? "" : page.html().replace("src=\"media/", "src=\"" + site.base() + "/media/");
    }

    public boolean pictured() {
        return page.imageSha256() != null;
    }

    public String imagePath() {
        return site.base() + "/media/" + page.imageSha256();
    }

    public String imageUrl() {
        return pictured() ? site.publicBaseUrl() + "/media/" + page.imageSha256() : site.assetsUrl() + "/partage.png";
    }

    public String imageAlt() {
        return pictured() ? page.imageAlt() : "Ville " + site.ofTown();
    }

    public int imageWidth() {
        return pictured() ? page.imageWidth() : 1200;
    }

    public int imageHeight() {
        return pictured() ? page.imageHeight() : 630;
    }

    public Instant publishedAt() {
        return page.publishedAt();
    }

    public String publishedInWords() {
        return dates.dateAndHour(page.publishedAt());
    }

    public String publishedDate() {
        return dates.date(page.publishedAt());
    }

    public String publishedShort() {
        return dates.shortDate(page.publishedAt());
    }

    public String publishedIso() {
        return dates.iso(page.publishedAt());
    }

    public String changedIso() {
        return dates.iso(page.changedAt());
    }

    public String publishedIsoDay() {
        return dates.isoDay(page.publishedAt());
    }

    public String month() {
        return dates.month(page.publishedAt());
    }

    public String weekday() {
        return dates.weekday(page.publishedAt());
    }

    public String weekdayShort() {
        return dates.weekdayShort(page.publishedAt());
    }

    public String day() {
        return dates.day(page.publishedAt());
    }

    public String monthShort() {
        return dates.monthShort(page.publishedAt());
    }

    public String withdrawnInWords() {
        return dates.dateAndHour(page.withdrawnAt());
    }

    public String withdrawnIso() {
        return dates.iso(page.withdrawnAt());
    }

    public String withdrawnReason() {
        return page.withdrawnReason();
    }

    /** Shown as a link only where it leads to a page. */
    public String replacementUrl() {
        String url = page.replacementUrl();
        return url != null && url.matches("(?i)https?://.*") ? url : null;
    }

    /** The title and address as parts of a {@code mailto:} or {@code sms:} address. */
    public String titleEncoded() {
        return encoded(page.title());
    }

    public String urlEncoded() {
        return encoded(page.url());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
