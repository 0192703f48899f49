package org.beffroi.channels.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.CurrentAuthority;

/** Many people with a proof each, of a former tool or of paper forms: a file with a fault is not taken at all. */
@ApplicationScoped
class ImportSubscribers {

    private final Subscribers subscribers;
    private final RegisterSubscriber registration;
    private final AddressKeys keys;
    private final CurrentAuthority authority;
    private final Clock clock;

    ImportSubscribers(
            Subscribers subscribers,
            RegisterSubscriber registration,
            AddressKeys keys,
            CurrentAuthority authority,
            Clock clock) {
        this.subscribers = subscribers;
        this.registration = registration;
        this.keys = keys;
        this.authority = authority;
        this.clock = clock;
    }

    /**
     * @param line    in the file that people have before them
     * @param givenAt an instant, as text: what is none is a fault of this line, not of the whole request
     */
    record Row(int line, String email, String givenAt) {

        /** Never prints the address. */
        @Override
        public String toString() {
            return "line " + line;
        }
    }

    enum Outcome {
        /** The person is, or would be, subscribed. */
        REGISTERED,
        /** Subscribed already: nothing changes. */
        KNOWN,
        /** Stopped once: only the person comes back. */
        STOPPED,
        FAULTY
    }

    /** @param code what is wrong with a faulty line, or null */
    record Line(int line, Outcome outcome, String code) {}

    private record Judged(Line line, EmailAddress address, byte[] key, Instant givenAt) {

        static Judged faulty(Row row, String code) {
            return new Judged(new Line(row.line(), Outcome.FAULTY, code), null, null, null);
        }
    }

    List<Line> preview(List<Row> rows) {
        return judge(rows).stream().map(Judged::line).toList();
    }

    List<Line> run(String source, String text, List<Row> rows) {
        List<Judged> judged = judge(rows);
        if (judged.stream().anyMatch(one -> one.line().outcome() == Outcome.FAULTY)) {
            throw new Refusal(422, "import-faulty").field("rows");
        }
        // always in the same order, so that two imports do not wait in a circle
        judged.stream()
                .filter(one -> one.line().outcome() == Outcome.REGISTERED)
                .sorted(Comparator.comparing(one -> HexFormat.of().formatHex(one.key())))
                .forEach(one -> registration.register(one.address(), Consent.Request.of(source, text, one.givenAt())));
        return judged.stream().map(Judged::line).toList();
    }

    private List<Judged> judge(List<Row> rows) {
        Set<String> seen = new HashSet<>();
        List<Judged> judged = new ArrayList<>();
        rows.forEach(row -> judged.add(judge(row, key -> seen.add(HexFormat.of().formatHex(key)))));
        return judged;
    }

    private Judged judge(Row row, Predicate<byte[]> first) {
        Optional<EmailAddress> address = address(row.email());
        Optional<Instant> givenAt = instant(row.givenAt());
        if (address.isEmpty()) {
            return Judged.faulty(row, "email-invalid");
        }
        if (givenAt.isEmpty()) {
            return Judged.faulty(row, "consent-date-missing");
        }
        if (givenAt.get().isAfter(clock.instant())) {
            return Judged.faulty(row, "consent-in-future");
        }
        byte[] key = keys.of(authority.id(), address.get());
        return first.test(key)
                ? new Judged(new Line(row.line(), outcome(key), null), address.get(), key, givenAt.get())
                : Judged.faulty(row, "line-repeated");
    }

    private Outcome outcome(byte[] key) {
        return subscribers
                .findByKey(key)
                .map(Subscriber::consent)
                .map(consent -> consent.mayBeRegistered()
                        ? Outcome.REGISTERED
                        : consent.state() == ConsentState.ACTIVE ? Outcome.KNOWN : Outcome.STOPPED)
                .orElse(Outcome.REGISTERED);
    }

    private static Optional<EmailAddress> address(String typed) {
        try {
            return Optional.of(EmailAddress.parse(typed));
        } catch (EmailAddress.Unusable e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
