package org.beffroi.channels.website;

import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** The newest messages as an Atom feed (RFC 4287). */
final class AtomFeed {

    private AtomFeed() {}

    /** @param since when the site began, which dates its permanent name */
    static String of(Site site, List<Page> pages, Instant since) {
        Feed feed = new Feed("atom_1.0");
        feed.setId("tag:" + URI.create(site.publicBaseUrl()).getHost() + ","
                + since.toString().substring(0, 10) + ":" + site.authority());
        feed.setTitle("Les messages de la Ville " + site.ofTown());
        feed.setAlternateLinks(List.of(link("alternate", "text/html", site.publicBaseUrl() + "/")));
        feed.setOtherLinks(List.of(link("self", "application/atom+xml", site.publicBaseUrl() + "/flux.atom")));
        feed.setAuthors(List.of(author(site)));
        feed.setUpdated(Date.from(
                pages.stream().map(Page::changedAt).max(Instant::compareTo).orElse(since)));
        feed.setEntries(pages.stream().map(page -> entry(site, page)).toList());
        try {
            return new WireFeedOutput().outputString(feed);
        } catch (FeedException e) {
            throw new IllegalStateException("The feed cannot be written", e);
        }
    }

    private static Entry entry(Site site, Page page) {
        Entry entry = new Entry();
        entry.setId(page.tag());
        entry.setTitle(page.title());
        entry.setAlternateLinks(List.of(link("alternate", "text/html", page.url())));
        entry.setPublished(Date.from(page.publishedAt()));
        entry.setUpdated(Date.from(page.changedAt()));
        if (page.summary() != null) {
            entry.setSummary(content("text", page.summary()));
        }
        if (page.html() != null) {
            entry.setContents(List.of(
                    content("html", page.html().replace("src=\"media/", "src=\"" + site.publicBaseUrl() + "/media/"))));
        }
        return entry;
    }

    private static Link link(String rel, String type, String href) {
        Link link = new Link();
        link.setRel(rel);
        link.setType(type);
        link.setHref(href);
        return link;
    }

    private static Content content(String type, String value) {
        Content content = new Content();
        content.setType(type);
        content.setValue(value);
        return content;
    }

    private static SyndPerson author(Site site) {
        Person person = new Person();
        person.setName("Ville " + site.ofTown());
        person.setUri(site.publicBaseUrl());
        return person;
    }
}
