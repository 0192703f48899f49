package org.beffroi.channels.website;

import java.net.URI;
import java.util.Locale;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.ChannelAccount.Imprint;

/**
 * The public site of one authority, as its templates need it.
 *
 * @param publicBaseUrl without trailing slash
 * @param locale        BCP 47
 * @param letters       whether residents can sign up for a letter
 */
public record Site(
        String authority, AccountId accountId, String publicBaseUrl, String locale, Imprint imprint, boolean letters) {

    /** Path of the base address; pages link by path, so that they work behind any host name. */
    public String base() {
        return URI.create(publicBaseUrl).getRawPath();
    }

    public String assets() {
        return "/site/assets";
    }

    /** The assets by their full address, for previews on other sites. */
    String assetsUrl() {
        URI base = URI.create(publicBaseUrl);
        return base.getScheme() + "://" + base.getRawAuthority() + assets();
    }

    public String town() {
        return imprint.town();
    }

    /** What stands between « Ville » and {@link #townName()}: « de », « d’ », « du », « des ». */
    public String preposition() {
        return ofTown().substring(0, ofTown().length() - townName().length()).strip();
    }

    /** The town without the article that its preposition swallows. */
    public String townName() {
        return imprint.town().replaceFirst("^(Le|Les) ", "");
    }

    /** « de Valmont-sur-Lys », « d’Amiens », « du Havre », « des Mureaux ». */
    public String ofTown() {
        String town = imprint.town();
        if (town.startsWith("Le ")) {
            return "du " + town.substring(3);
        }
        if (town.startsWith("Les ")) {
            return "des " + town.substring(4);
        }
        boolean vowel =
                "aeiouyàâäéèêëîïôöûüh".indexOf(town.toLowerCase(Locale.FRENCH).charAt(0)) >= 0;
        return (vowel ? "d’" : "de ") + town;
    }

    /** The letter on the shield. */
    public String initial() {
        return imprint.town()
                .substring(0, imprint.town().offsetByCodePoints(0, 1))
                .toUpperCase(Locale.FRENCH);
    }

    /** The telephone number as a {@code tel:} address; national French numbers become international. */
    public String phoneLink() {
        String digits = imprint.phone().replaceAll("[^0-9+]", "");
        return "tel:" + (digits.startsWith("0") ? "+33" + digits.substring(1) : digits);
    }
}
