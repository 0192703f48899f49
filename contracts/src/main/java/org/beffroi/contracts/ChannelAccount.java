package org.beffroi.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Map;

/**
 * The whole public state of a channel account, on {@link Topic#ACCOUNTS}. It never carries a credential.
 *
 * @param version       counts changes of the account
 * @param locale        BCP 47, the language the account speaks
 * @param limits        limits of this account below those of its kind, by the names of {@link ChannelLimits}
 * @param publicBaseUrl of a website, without trailing slash; null for other kinds
 * @param imprint       of a website: who publishes; null for other kinds
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ChannelAccount(
        AccountId accountId,
        long version,
        ChannelKind kind,
        String name,
        String locale,
        AccountState state,
        Capabilities capabilities,
        Map<String, Long> limits,
        String publicBaseUrl,
        Imprint imprint) {

    /**
     * What a channel can do for a message that is live.
     *
     * @param retry      KEY (the provider recognises a repeated request), LOOKUP (we can read it back), NONE
     * @param correction EDIT, REPLACE, FOLLOW_UP or NONE
     * @param retraction whether a live post can be taken back
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Capabilities(Retry retry, Correction correction, boolean retraction) {

        public enum Retry {
            KEY,
            LOOKUP,
            NONE
        }

        public enum Correction {
            EDIT,
            REPLACE,
            FOLLOW_UP,
            NONE
        }
    }

    /**
     * Who publishes, as every public page and letter must say (LCEN art. 6 III, RGPD art. 13).
     *
     * @param town      how residents know it, "Valmont-sur-Lys"
     * @param publisher legal publisher, "Commune de Valmont-sur-Lys"
     * @param director  director of publication with title, "Claire Delattre, maire"
     * @param address   postal address on one line
     * @param phone     as people read it, "03 53 01 00 10"
     * @param hours     opening hours in words
     * @param colour    main colour, {@code #rrggbb}
     * @param accent    second colour, {@code #rrggbb}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Imprint(
            String town,
            String publisher,
            String director,
            String address,
            String phone,
            String hours,
            String colour,
            String accent) {}
}
