package org.beffroi.platform.time;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.beffroi.platform.authority.SqlFailure;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** A node whose clock is wrong takes no work: it would call late what is in time, or send what is late. */
@Readiness
@ApplicationScoped
class ClockHealth implements HealthCheck {

    private static final String NAME = "clock";

    private final Clock clock;
    private final DataSource dataSource;
    private final ClockConfig config;
    private volatile long lastMillis;

    ClockHealth(Clock clock, DataSource dataSource, ClockConfig config) {
        this.clock = clock;
        this.dataSource = dataSource;
        this.config = config;
    }

    void measure(@Observes StartupEvent event, MeterRegistry meters) {
        meters.gauge("beffroi.clock.offset.millis", this, it -> it.lastMillis);
    }

    @Override
    public HealthCheckResponse call() {
        try {
            ClockOffset offset = ClockOffset.measure(clock, this::databaseTime);
            lastMillis = offset.ahead().toMillis();
            return HealthCheckResponse.named(NAME)
                    .withData("offsetMillis", lastMillis)
                    .withData("roundTripMillis", offset.roundTrip().toMillis())
                    .withData("toleranceMillis", config.tolerance().toMillis())
                    .status(!offset.exceeds(config.tolerance()))
                    .build();
        } catch (SqlFailure e) {
            return HealthCheckResponse.named(NAME)
                    .withData("reason", "The database does not tell its time")
                    .down()
                    .build();
        }
    }

    private Instant databaseTime() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }
}
