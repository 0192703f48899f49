package org.beffroi.channels.webhook;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.beffroi.channels.adapter.SettingRefused;

/**
 * The secrets an account signs with: {@code secret}, and {@code previousSecret} as long as a rotation goes on. An empty
 * {@code previousSecret} ends it.
 */
final class WebhookSecrets {

    static final String SECRET = "secret";
    static final String PREVIOUS = "previousSecret";

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private WebhookSecrets() {}

    static String generate() {
        byte[] key = new byte[BYTES];
        RANDOM.nextBytes(key);
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    static void check(String name, String secret) {
        if (!valid(secret)) {
            throw new SettingRefused("credentials." + name, "setting-invalid");
        }
    }

    private static boolean valid(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return false;
        }
        try {
            int length = Base64.getDecoder().decode(secret.substring(PREFIX.length())).length;
            return length >= FEWEST_BYTES && length <= MOST_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static List<String> active(Map<String, String> credentials) {
        List<String> active = new ArrayList<>();
        active.add(credentials.get(SECRET));
        String previous = credentials.get(PREVIOUS);
        if (previous != null && !previous.isBlank()) {
            active.add(previous);
        }
        return active;
    }
}
