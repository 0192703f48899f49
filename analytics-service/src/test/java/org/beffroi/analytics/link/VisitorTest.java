package org.beffroi.analytics.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitorTest {

    private static final Robots ROBOTS = Robots.known();

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0      | -        | true
                    Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Mobile/15E148 Safari | -        | true
                    -                                                                           | -        | true
                    Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0      | prefetch;prerender | false
                    Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)    | -        | false
                    facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)   | -        | false
                    http.rb/5.1.1 (Mastodon/4.3.0; +https://mastodon.example/) Bot              | -        | false
                    WhatsApp/2.23.20.0                                                          | -        | false
                    TelegramBot (like TwitterBot)                                               | -        | false
                    Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)                  | -        | false
                    """)
    void knownProgramsAreNotPeople(String userAgent, String purpose, boolean isPerson) {
        // When
        boolean counted = new Visitor(userAgent, purpose).isPerson(ROBOTS);

        // Then
        assertEquals(isPerson, counted);
    }
}
