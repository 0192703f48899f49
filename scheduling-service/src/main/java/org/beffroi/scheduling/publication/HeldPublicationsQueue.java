package org.beffroi.scheduling.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.EventType;
import org.beffroi.contracts.PublicationId;
import org.beffroi.contracts.PublicationState;
import org.beffroi.contracts.VersionId;
import org.beffroi.platform.api.OperatorDoor.Asked;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.audit.AuditTrail;
import org.beffroi.platform.authority.AuthorityScope;
import org.beffroi.platform.authority.Bypass;
import org.beffroi.platform.epoch.Epoch;
import org.beffroi.platform.epoch.HeldBack;
import org.beffroi.platform.epoch.Quarantine;
import org.beffroi.platform.event.Origin;

/** The publications that are due by a copy of the database and may have been released since it was made. */
@ApplicationScoped
class HeldPublicationsQueue implements HeldBack {

    private static final String HELD = """
            from publication where state in ('PLANNED', 'BLOCKED', 'HELD') and due_at <= now()
              and cleared_in is distinct from %s
            """.formatted(Epoch.QUARANTINE);

    private final Bypass bypass;
    private final UnansweredQueue all;
    private final Publications publications;
    private final PublicationNews news;
    private final AuthorityScope scope;
    private final AuditTrail audit;
    private final Origin origin;

    HeldPublicationsQueue(
            Bypass bypass,
            UnansweredQueue all,
            Publications publications,
            PublicationNews news,
            AuthorityScope scope,
            AuditTrail audit,
            Origin origin) {
        this.bypass = bypass;
        this.all = all;
        this.publications = publications;
        this.news = news;
        this.scope = scope;
        this.audit = audit;
        this.origin = origin;
    }

    @Override
    public String noun() {
        return "publications";
    }

    @Override
    public long held() {
        return bypass.call(Bypass.Name.QUEUE, connection -> {
            try (PreparedStatement statement = connection.prepareStatement("select count(*) " + HELD);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public List<Held> page(UUID after, int most) {
        return bypass.call(Bypass.Name.QUEUE, connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("select * " + HELD + " and id > ? order by id limit ?")) {
                statement.setObject(1, after);
                statement.setInt(2, most);
                return read(statement);
            }
        });
    }

    private static List<Held> read(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<Held> held = new ArrayList<>();
            while (rows.next()) {
                held.add(new Held(
                        rows.getObject("id", UUID.class),
                        rows.getString("authority_id"),
                        rows.getObject("message_id", UUID.class),
                        rows.getObject("version_id", UUID.class),
                        rows.getObject("account_id", UUID.class),
                        rows.getString("kind"),
                        rows.getString("state"),
                        rows.getTimestamp("due_at").toInstant(),
                        rows.getTimestamp("not_after").toInstant()));
            }
            return held;
        }
    }

    @Override
    public Object decide(UUID id, Asked asked, Quarantine quarantine) {
        Ruling ruling = asked.body(Ruling.class).checked();
        String authority = all.authorityOf(id).orElseThrow(() -> new Refusal(404, "publication-unknown"));
        return scope.call(authority, () -> {
            origin.becomes(asked.operator(), null, null);
            Publication publication = publications.lock(new PublicationId(id)).orElseThrow();
            carryOut(publication, ruling.decision(), quarantine);
            audit.record("publication.decided-in-quarantine", "publication", id, ruling.details());
            return new Decided(publication.state());
        });
    }

    private void carryOut(Publication publication, Decision decision, Quarantine quarantine) {
        switch (decision) {
            case RELEASE -> publication.clear(quarantine.number());
            case CANCEL -> {
                publication.cancel();
                news.tell(EventType.PUBLICATION_CANCELLED, List.of(publication));
            }
            case DONE -> publication.recognise(released(publication), publications.databaseTime());
        }
    }

    /** What is not approved in this copy cannot be said to have gone out by it. */
    private static VersionId released(Publication publication) {
        return publication
                .versionId()
                .orElseThrow(() -> new Refusal(409, "publication-out-of-state")
                        .with("state", publication.state())
                        .args(publication.state()));
    }

    enum Decision {
        /** It was not released since: it goes on as if there were no quarantine, by its notAfter. */
        RELEASE,
        /** It is not to go out. */
        CANCEL,
        /** It was released after the copy was made; the channels are told nothing. */
        DONE
    }

    record Ruling(Decision decision, String reason) {

        Ruling checked() {
            if (decision == null) {
                throw new Refusal(422, "field-missing").field("decision").args("decision");
            }
            return this;
        }

        java.util.Map<String, String> details() {
            return java.util.Map.of(
                    "decision",
                    decision.name(),
                    "reason",
                    Optional.ofNullable(reason).orElse(""));
        }
    }

    record Decided(PublicationState state) {}

    record Held(
            UUID publicationId,
            String authority,
            UUID messageId,
            UUID versionId,
            UUID accountId,
            String kind,
            String state,
            Instant dueAt,
            Instant notAfter) {}
}
