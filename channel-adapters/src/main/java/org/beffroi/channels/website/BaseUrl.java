package org.beffroi.channels.website;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.beffroi.channels.adapter.SettingRefused;

/** The public address of a site, as residents see it. */
final class BaseUrl {

    private static final String FIELD = "settings.publicBaseUrl";
    private static final int MAX_LENGTH = 200;
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)*");

    private BaseUrl() {}

    static String checked(Object value) {
        if (!(value instanceof String text) || text.isBlank()) {
            throw new SettingRefused(FIELD, "setting-missing");
        }
        String address = text.strip().replaceAll("/+$", "");
        if (!isUsable(address)) {
            throw new SettingRefused(FIELD, "setting-invalid");
        }
        return address;
    }

    private static boolean isUsable(String address) {
        try {
            URI uri = new URI(address);
            return address.length() <= MAX_LENGTH
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && PATH.matcher(uri.getRawPath()).matches();
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
