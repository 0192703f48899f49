package org.beffroi.channels.website;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.beffroi.channels.account.Account;
import org.beffroi.channels.account.Accounts;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.platform.authority.CurrentAuthority;

/** The public site of the authority in scope. */
@ApplicationScoped
public class Sites {

    private final Accounts accounts;
    private final CurrentAuthority authority;
    private final Map<String, Site> lastSeen = new ConcurrentHashMap<>();

    Sites(Accounts accounts, CurrentAuthority authority) {
        this.accounts = accounts;
        this.authority = authority;
    }

    public Optional<Site> current() {
        Optional<Site> site = accounts.website().map(this::site);
        site.ifPresentOrElse(found -> lastSeen.put(found.authority(), found), () -> lastSeen.remove(authority.id()));
        return site;
    }

    /** What was last shown, for the page that must be served without the database. */
    Optional<Site> lastSeen(String name) {
        return Optional.ofNullable(lastSeen.get(name));
    }

    private Site site(Account account) {
        return new Site(
                authority.id(),
                account.id(),
                account.publicBaseUrl(),
                account.locale(),
                account.imprint(),
                accounts.publishesOn(ChannelKind.NEWSLETTER));
    }
}
