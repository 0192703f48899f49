package org.beffroi.analytics.link;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.beffroi.analytics.link.ShortLinkDirectory.Destination;
import org.beffroi.platform.api.Refusal;

/** Finds where a short link leads and counts the person who follows it. */
@ApplicationScoped
class FollowShortLink {

    private static final Pattern CODE = Pattern.compile("[0-9A-Za-z]{10}");

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Guessed codes must not hold more than this many requests. */
    private static final int MOST_WAITING = 50;

    private final ShortLinkDirectory directory;
    private final ClickCounts clicks;
    private final ShortLinkSettings settings;
    private final Robots robots = Robots.known();
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    FollowShortLink(ShortLinkDirectory directory, ClickCounts clicks, ShortLinkSettings settings) {
        this.directory = directory;
        this.clicks = clicks;
        this.settings = settings;
    }

    String follow(String code, Visitor visitor) {
        Destination destination = find(code);
        if (visitor.isPerson(robots)) {
            clicks.add(destination.authority(), code);
        }
        return destination.target();
    }

    String lookUp(String code) {
        return find(code).target();
    }

    private Destination find(String code) {
        if (!CODE.matcher(code).matches()) {
            throw new Refusal(404, "link-unknown");
        }
        return directory
                .find(code)
                .or(() -> awaitApproval(code))
                .orElseThrow(() -> new Refusal(503, "link-not-ready").retryAfter(Duration.ofSeconds(2)));
    }

    /** The first reader of a post may be faster than the event that carries its links. */
    private Optional<Destination> awaitApproval(String code) {
        if (!waiting.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return poll(code);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            waiting.release();
        }
    }

    private Optional<Destination> poll(String code) throws InterruptedException {
        Optional<Destination> found = Optional.empty();
        long tries = settings.waitingTime().dividedBy(PAUSE);
        for (long n = 0; n < tries && found.isEmpty(); n++) {
            Thread.sleep(PAUSE);
            found = directory.find(code);
        }
        return found;
    }
}
