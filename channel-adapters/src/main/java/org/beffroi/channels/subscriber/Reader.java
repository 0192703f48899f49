package org.beffroi.channels.subscriber;

/**
 * Where one letter goes to. It lives as long as one mail takes.
 *
 * @param unsubscribeUrl of this person and this mail alone
 */
public record Reader(String address, String unsubscribeUrl) {

    /** Never prints the address. */
    @Override
    public String toString() {
        return "Reader";
    }
}
