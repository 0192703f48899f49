package org.beffroi.channels.website;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page as schema.org's NewsArticle, for search engines. A data block, not a script: it runs nowhere. */
@ApplicationScoped
class NewsArticle {

    private final ObjectMapper json;
    private final SiteConfig config;

    NewsArticle(ObjectMapper json, SiteConfig config) {
        this.json = json;
        this.config = config;
    }

    String of(PageView view) {
        FrenchDates dates = new FrenchDates(config.zone());
        Map<String, Object> article = new LinkedHashMap<>();
        article.put("@context", "https://schema.org");
        article.put("@type", "NewsArticle");
        article.put("headline", view.title());
        article.put("datePublished", view.publishedIso());
        article.put("dateModified", dates.iso(view.page().changedAt()));
        article.put("inLanguage", view.locale());
        article.put("mainEntityOfPage", view.url());
        article.put("author", organisation("Ville " + view.site().ofTown(), view.site()));
        article.put("publisher", organisation(view.site().imprint().publisher(), view.site()));
        article.put("image", List.of(view.imageUrl()));
        return escaped(article);
    }

    private static Map<String, Object> organisation(String name, Site site) {
        Map<String, Object> organisation = new LinkedHashMap<>();
        organisation.put("@type", "GovernmentOrganization");
        organisation.put("name", name);
        organisation.put("url", site.publicBaseUrl());
        return organisation;
    }

    /** Nothing in it can end the element that holds it. */
    private String escaped(Map<String, Object> article) {
        try {
            return json.writeValueAsString(article)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
