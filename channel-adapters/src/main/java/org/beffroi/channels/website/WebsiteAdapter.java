package org.beffroi.channels.website;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.beffroi.channels.adapter.Capabilities;
import org.beffroi.channels.adapter.ChannelAdapter;
import org.beffroi.channels.adapter.Connection;
import org.beffroi.channels.adapter.DeliveryKey;
import org.beffroi.channels.adapter.ExternalRef;
import org.beffroi.channels.adapter.Health;
import org.beffroi.channels.adapter.Outcome;
import org.beffroi.channels.adapter.Rendition;
import org.beffroi.channels.adapter.RetryMeans;
import org.beffroi.channels.adapter.SettingRefused;
import org.beffroi.channels.adapter.Withdrawal;
import org.beffroi.contracts.ChannelAccount.Capabilities.Correction;
import org.beffroi.contracts.ChannelKind;

/** Publishes on the town's own pages: a row here is the publication. */
@ApplicationScoped
class WebsiteAdapter implements ChannelAdapter {

    private static final Set<String> SETTINGS = Set.of("publicBaseUrl", "imprint");

    private final Pages pages;

    WebsiteAdapter(Pages pages) {
        this.pages = pages;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.WEBSITE;
    }

    /** A page is found again by its message. */
    @Override
    public Capabilities capabilities() {
        return new Capabilities(new RetryMeans.Lookup(), Correction.EDIT, true);
    }

    @Override
    public boolean local() {
        return true;
    }

    @Override
    public Prepared prepare(Map<String, Object> settings, Map<String, String> credentials) {
        if (!credentials.isEmpty()) {
            throw new SettingRefused("credentials", "setting-unknown");
        }
        settings.keySet().stream()
                .filter(name -> !SETTINGS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new SettingRefused("settings." + name, "setting-unknown");
                });
        return new Prepared(
                Map.of(
                        "publicBaseUrl", BaseUrl.checked(settings.get("publicBaseUrl")),
                        "imprint", ImprintSettings.checked(settings.get("imprint"))),
                Map.of(),
                Map.of());
    }

    @Override
    public Health verify(Connection connection) {
        return Health.ok(Map.of());
    }

    @Override
    public Outcome publish(Rendition rendition, Connection connection, DeliveryKey key) {
        Optional<Page> known = pages.ofMessage(key.messageId());
        if (known.isPresent()) {
            return new Outcome.Duplicate(
                    known.get().id().toString(), known.get().url());
        }
        String baseUrl = connection.setting("publicBaseUrl");
        String url = rendition.content().pageUrl() == null
                ? baseUrl + "/messages/" + rendition.content().slug()
                : rendition.content().pageUrl();
        Page page = new Page(connection.accountId(), rendition, key, url, tag(baseUrl, key));
        pages.persistAndFlush(page);
        return new Outcome.Published(page.id().toString(), url);
    }

    /** The page keeps its address and its date, says that it was corrected, and when. */
    @Override
    public Outcome update(ExternalRef ref, Rendition rendition, Connection connection, DeliveryKey key) {
        Page page = pages.ofMessage(key.messageId()).orElse(null);
        if (page == null || page.isWithdrawn()) {
            return new Outcome.Permanent(
                    "page-gone", "La page n’est plus sur le site : il n’y a plus rien à corriger à cette adresse.");
        }
        page.correct(rendition, key);
        pages.keep(new PageCorrection(page, rendition, key));
        return new Outcome.Published(page.id().toString(), page.url());
    }

    @Override
    public Outcome retract(ExternalRef ref, Withdrawal withdrawal, Connection connection, DeliveryKey key) {
        Optional<Page> page = pages.ofMessage(key.messageId());
        page.ifPresent(live -> live.withdraw(withdrawal));
        return new Outcome.Published(ref.externalId(), ref.permalink());
    }

    /** A tag URI (RFC 4151). */
    private static String tag(String baseUrl, DeliveryKey key) {
        return "tag:" + URI.create(baseUrl).getHost() + ","
                + key.sentAt().toString().substring(0, 10) + ":messages/" + key.messageId();
    }
}
