package org.beffroi.channels.adapter;

import java.util.Map;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelKind;

/**
 * An account as its adapter needs it, credentials decrypted. It lives as long as one call and is never logged.
 *
 * @param limits of this account below those of its kind, by the names of {@code ChannelLimits}
 * @param locale BCP 47, the language the account speaks
 */
public record Connection(
        String authority,
        AccountId accountId,
        ChannelKind kind,
        String name,
        String locale,
        Map<String, Object> settings,
        Map<String, String> credentials,
        Map<String, Long> limits) {

    /** A setting that {@link ChannelAdapter#prepare} made sure of. */
    public String setting(String name) {
        return String.valueOf(settings.get(name));
    }

    public String credential(String name) {
        return credentials.get(name);
    }

    @Override
    public String toString() {
        return "Connection[" + authority + " " + kind + " " + accountId + "]";
    }
}
