package org.beffroi.studio.frame;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;

/** What the studio cannot guess. Quarkus reads it; it stands here so that a start without it is refused. */
// nobody has to ask for it: it is checked at start all the same
@Unremovable
@ConfigMapping(prefix = "quarkus")
interface StudioEssentials {

    RestClient restClient();

    Oidc oidc();

    /** The services. */
    interface RestClient {

        Room content();

        Room scheduling();

        Room channels();

        Room analytics();

        /** One service. */
        interface Room {

            /** Its address, without trailing slash. */
            String url();
        }
    }

    /** The identity provider. */
    interface Oidc {

        /** The issuer, as it stands in the tokens. */
        String authServerUrl();

        TokenState tokenStateManager();

        Authentication authentication();

        /** The session. */
        interface TokenState {

            /** Encrypts the session cookie: 32 characters or more, the same on all instances; a new one signs all out. */
            String encryptionSecret();
        }

        /** Signing in. */
        interface Authentication {

            /** Encrypts the cookie of a sign-in under way: 32 characters or more, the same on all instances. */
            String stateSecret();
        }
    }
}
