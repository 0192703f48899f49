package org.beffroi.studio.channels;

import jakarta.ws.rs.FormParam;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.beffroi.contracts.ChannelKind;

/** What was typed into the form of a channel. Each kind takes its own part of it. */
class Typed {

    @FormParam("key")
    String key;

    @FormParam("seen")
    String seen;

    @FormParam("locale")
    String locale;

    @FormParam("name")
    String name;

    @FormParam("settings.publicBaseUrl")
    String publicBaseUrl;

    @FormParam("settings.imprint.town")
    String town;

    @FormParam("settings.imprint.publisher")
    String publisher;

    @FormParam("settings.imprint.director")
    String director;

    @FormParam("settings.imprint.address")
    String address;

    @FormParam("settings.imprint.phone")
    String phone;

    @FormParam("settings.imprint.hours")
    String hours;

    @FormParam("settings.imprint.colour")
    String colour;

    @FormParam("settings.imprint.accent")
    String accent;

    @FormParam("settings.listName")
    String listName;

    @FormParam("settings.from")
    String from;

    @FormParam("settings.baseUrl")
    String baseUrl;

    @FormParam("settings.url")
    String url;

    @FormParam("credentials.accessToken")
    String accessToken;

    @FormParam("credentials.secret")
    String secret;

    Map<String, Object> settings(ChannelKind kind) {
        Map<String, Object> settings = new LinkedHashMap<>();
        switch (kind) {
            case WEBSITE -> {
                settings.put("publicBaseUrl", address(publicBaseUrl));
                settings.put("imprint", imprint());
            }
            case NEWSLETTER -> {
                settings.put("from", stripped(from));
                settings.put("listName", stripped(listName));
            }
            case MASTODON -> settings.put("baseUrl", address(baseUrl));
            case WEBHOOK -> settings.put("url", address(url));
        }
        return settings;
    }

    /** What is left empty is not sent: a stored secret stays, and one that we can make is made. */
    Map<String, String> credentials(ChannelKind kind) {
        Map<String, String> credentials = new HashMap<>();
        if (kind == ChannelKind.MASTODON && isGiven(accessToken)) {
            credentials.put("accessToken", accessToken.strip());
        }
        if (kind == ChannelKind.WEBHOOK && isGiven(secret)) {
            credentials.put("secret", secret.strip());
        }
        return credentials;
    }

    /** By the names of the fields; secrets are never shown again, not even to who just typed them. */
    Map<String, String> shown() {
        Map<String, String> shown = new HashMap<>();
        shown.put("name", name);
        shown.put("settings.publicBaseUrl", publicBaseUrl);
        imprint().forEach((field, value) -> shown.put("settings.imprint." + field, String.valueOf(value)));
        shown.put("settings.listName", listName);
        shown.put("settings.from", from);
        shown.put("settings.baseUrl", baseUrl);
        shown.put("settings.url", url);
        return shown;
    }

    private Map<String, Object> imprint() {
        Map<String, Object> imprint = new LinkedHashMap<>();
        imprint.put("town", stripped(town));
        imprint.put("publisher", stripped(publisher));
        imprint.put("director", stripped(director));
        imprint.put("address", stripped(address));
        imprint.put("phone", stripped(phone));
        imprint.put("hours", stripped(hours));
        imprint.put("colour", stripped(colour));
        imprint.put("accent", stripped(accent));
        return imprint;
    }

    /** « social.valmont.example » is what people know; the address begins with https. */
    private static String address(String typed) {
        String address = stripped(typed);
        return address.isEmpty() || address.contains("://") ? address : "https://" + address;
    }

    private static String stripped(String text) {
        return text == null ? "" : text.strip();
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }
}
