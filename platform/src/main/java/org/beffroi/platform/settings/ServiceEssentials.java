package org.beffroi.platform.settings;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What a service cannot guess. Quarkus reads it; it stands here so that a start without it is refused. */
// nobody has to ask for it: it is checked at start all the same
@Unremovable
@ConfigMapping(prefix = "quarkus")
public interface ServiceEssentials {

    Datasource datasource();

    Flyway flyway();

    Oidc oidc();

    /** The service's own database. */
    interface Datasource {

        /** The role that the service works with. It owns nothing, and row-level security binds it. */
        String username();

        /** Its password. */
        String password();

        Jdbc jdbc();

        /** How it is reached. */
        interface Jdbc {

            /** {@code jdbc:postgresql://host:5432/database}, with {@code ?sslmode=verify-full} on a network. */
            String url();
        }
    }

    /** Migrations. */
    @Needs(setting = "password", when = "migrateAtStart")
    interface Flyway {

        /** Whether a start brings the tables up to date first; off where a job does it before (Kubernetes). */
        boolean migrateAtStart();

        /** The role that owns the tables. */
        String username();

        /** Its password. A service that does not migrate needs none, and should not have it. */
        Optional<String> password();
    }

    /** The identity provider. */
    interface Oidc {

        /** The issuer, as it stands in the tokens. */
        @WebAddress
        String authServerUrl();
    }
}
