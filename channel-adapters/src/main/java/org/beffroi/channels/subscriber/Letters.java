package org.beffroi.channels.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.beffroi.channels.account.Account;
import org.beffroi.channels.account.Accounts;
import org.beffroi.channels.website.Site;
import org.beffroi.channels.website.Sites;
import org.beffroi.contracts.AccountState;
import org.beffroi.contracts.ChannelAccount.Imprint;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.platform.authority.CurrentAuthority;

/** The letter of the authority in scope. */
@ApplicationScoped
class Letters {

    private final Accounts accounts;
    private final Sites sites;
    private final CurrentAuthority authority;
    private final SubscriberConfig config;

    Letters(Accounts accounts, Sites sites, CurrentAuthority authority, SubscriberConfig config) {
        this.accounts = accounts;
        this.sites = sites;
        this.authority = authority;
        this.config = config;
    }

    /** Empty where the town has no letter, or no longer. */
    Optional<Letter> current() {
        return accounts.find("kind = ?1 and state <> ?2 order by id", ChannelKind.NEWSLETTER, AccountState.DISABLED)
                .firstResultOptional()
                .map(this::letter);
    }

    /** The frame of the pages; it outlives the letter, because links in old mails do. */
    Site site() {
        return sites.current().orElseGet(this::nameless);
    }

    private Letter letter(Account account) {
        return new Letter(
                (String) account.settings().get("listName"),
                (String) account.settings().get("from"),
                site());
    }

    /** A town that publishes its messages elsewhere still owes its readers a page to stop the letter. */
    private Site nameless() {
        Imprint imprint = new Imprint(authority.id(), authority.id(), "", "", "", "", "#1d4a7a", "#7d8087");
        return new Site(authority.id(), null, config.baseUrl() + "/site/" + authority.id(), "fr", imprint, true);
    }
}
