package org.beffroi.system.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.beffroi.local.Part;

/**
 * Takes the floor of a round: looks at Kafka, PostgreSQL and the receiver in turn, in short slices between the phases of
 * the round, so that all three see the same machine as the phases do.
 */
final class FanoutBaselines implements AutoCloseable {

    private static final int SLICES = 8;
    /** So many looks until a broker and a receiver that were just started are as quick as they will ever be. */
    private static final int LOOKS_TO_WARM_UP = 12;

    private final int samples;
    private final KafkaRoundTrip roundTrip;
    private final BareCommit bare;
    private final ReceiverAlone alone;

    /** @param samples calls of each kind at one look */
    FanoutBaselines(BenchSystem system, int samples) throws SQLException {
        this.samples = samples;
        roundTrip = new KafkaRoundTrip(system.bootstrap(), "bench.roundtrip");
        bare = new BareCommit(system.database("postgres"), system.ports().of(Part.POSTGRES));
        alone = new ReceiverAlone(system.ports());
    }

    void warmUp() throws SQLException, IOException, InterruptedException {
        FanoutFloor unused = new FanoutFloor();
        for (int look = 0; look < LOOKS_TO_WARM_UP; look++) {
            look(unused);
        }
    }

    void look(FanoutFloor floor) throws SQLException, IOException, InterruptedException {
        for (int slice = 0; slice < SLICES; slice++) {
            floor.kafka().add(roundTrip.measure(samples / SLICES));
            floor.commit().add(bare.measure(samples / SLICES));
            floor.receiver().add(alone.measure(samples / SLICES));
        }
    }

    /** What {@code pgbench} of the machine says of the same commit, in milliseconds. */
    Optional<Double> pgbench() throws IOException, InterruptedException {
        return bare.pgbench(5);
    }

    @Override
    public void close() throws SQLException {
        roundTrip.close();
        bare.close();
    }
}
