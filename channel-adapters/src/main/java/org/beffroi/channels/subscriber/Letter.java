package org.beffroi.channels.subscriber;

import org.beffroi.channels.website.Site;

/**
 * The letter of a town, as its pages and mails name it.
 *
 * @param name as the town calls it, « Lettre de Valmont »
 * @param from sender's address
 */
record Letter(String name, String from, Site site) {

    /** What a mail says of its sender. */
    String sender() {
        return "Ville " + site.ofTown();
    }
}
