package org.beffroi.channels.website;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Renders the public pages. */
@ApplicationScoped
class SitePages {

    private final Template list;
    private final Template message;
    private final Template withdrawn;
    private final Template notFound;
    private final Template unavailable;
    private final Template plain;
    private final Template legal;
    private final Template accessibility;
    private final Template privacy;
    private final NewsArticle article;
    private final FrenchDates dates;

    SitePages(
            @Location("site/list.html") Template list,
            @Location("site/message.html") Template message,
            @Location("site/withdrawn.html") Template withdrawn,
            @Location("site/not-found.html") Template notFound,
            @Location("site/unavailable.html") Template unavailable,
            @Location("site/plain.html") Template plain,
            @Location("site/legal.html") Template legal,
            @Location("site/accessibility.html") Template accessibility,
            @Location("site/privacy.html") Template privacy,
            NewsArticle article,
            SiteConfig config) {
        this.list = list;
        this.message = message;
        this.withdrawn = withdrawn;
        this.notFound = notFound;
        this.unavailable = unavailable;
        this.plain = plain;
        this.legal = legal;
        this.accessibility = accessibility;
        this.privacy = privacy;
        this.article = article;
        this.dates = new FrenchDates(config.zone());
    }

    /** @param older where the next list begins, or null; on the first list the newest message stands out */
    String list(Site site, List<Page> pages, Older older, boolean newest) {
        List<PageView> views = pages.stream().map(page -> view(site, page)).toList();
        PageView first = newest && !views.isEmpty() ? views.getFirst() : null;
        return list.data("site", site)
                .data("first", first)
                .data("months", months(first == null ? views : views.subList(1, views.size())))
                .data("older", older == null ? null : older.toString())
                .data("newest", newest)
                .render();
    }

    private static List<MonthOfPages> months(List<PageView> views) {
        List<MonthOfPages> months = new ArrayList<>();
        for (PageView view : views) {
            if (months.isEmpty() || !months.getLast().name().equals(view.month())) {
                months.add(new MonthOfPages(view.month(), new ArrayList<>()));
            }
            months.getLast().pages().add(view);
        }
        return months;
    }

    String message(Site site, Page page, List<PageCorrection> corrected) {
        PageView view = view(site, page);
        List<CorrectionView> corrections = IntStream.range(0, corrected.size())
                .mapToObj(i -> new CorrectionView(corrected.get(i), dates, corrected.size() - i))
                .toList();
        return message.data("site", site)
                .data("page", view)
                .data("corrections", corrections)
                .data("latest", corrections.isEmpty() ? null : corrections.getFirst())
                .data("article", article.of(view))
                .render();
    }

    String withdrawn(Site site, Page page) {
        return withdrawn.data("site", site).data("page", view(site, page)).render();
    }

    String notFound(Site site) {
        return notFound.data("site", site).render();
    }

    String nowhere() {
        return plain("Cette page n’existe pas", "L’adresse est peut-être incomplète.");
    }

    String unavailable(Site site) {
        return unavailable.data("site", site).render();
    }

    String unavailable() {
        return plain(
                "Le site revient bientôt",
                "Cette page ne peut pas s’afficher pour le moment. Réessayez dans quelques minutes.");
    }

    String legal(Site site) {
        return legal.data("site", site).render();
    }

    String accessibility(Site site, Instant since) {
        return accessibility
                .data("site", site)
                .data("host", URI.create(site.publicBaseUrl()).getHost())
                .data("since", dates.shortDate(since))
                .render();
    }

    String privacy(Site site) {
        return privacy.data("site", site).render();
    }

    private String plain(String title, String text) {
        return plain.data("title", title).data("text", text).render();
    }

    private PageView view(Site site, Page page) {
        return new PageView(page, site, dates);
    }
}
