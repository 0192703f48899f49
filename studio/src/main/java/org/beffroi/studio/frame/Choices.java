package org.beffroi.studio.frame;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person chose for this browser: language, appearance, authority. Each is a cookie, so that no script is needed. */
record Choices(Locale locale, String theme, Optional<String> authority) {

    static final String LANGUAGE = "language";
    static final String THEME = "theme";
    static final String AUTHORITY = "authority";
    static final Set<String> THEMES = Set.of("auto", "light", "dark");

    static Choices of(RoutingContext request) {
        return new Choices(
                locale(request),
                cookie(request, THEME).filter(THEMES::contains).orElse("auto"),
                cookie(request, AUTHORITY));
    }

    private static Locale locale(RoutingContext request) {
        return cookie(request, LANGUAGE)
                .flatMap(Choices::spoken)
                .or(() -> request.acceptableLanguages().stream()
                        .map(LanguageHeader::tag)
                        .flatMap(tag -> spoken(tag).stream())
                        .findFirst())
                .orElse(Words.LOCALES.getFirst());
    }

    static Optional<Locale> spoken(String language) {
        return Words.LOCALES.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst();
    }

    private static Optional<String> cookie(RoutingContext request, String name) {
        return Optional.ofNullable(request.request().getCookie(name)).map(Cookie::getValue);
    }
}
