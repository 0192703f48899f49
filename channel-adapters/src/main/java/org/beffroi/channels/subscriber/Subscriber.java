package org.beffroi.channels.subscriber;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.beffroi.contracts.Ids;
import org.beffroi.platform.authority.AuthorityEntity;

/** A person who asked for the letter; the only row that holds the address. */
@Entity
@Table(name = "subscriber")
class Subscriber extends AuthorityEntity {

    @Column(name = "address")
    private String address;

    @Column(name = "address_key", nullable = false, updatable = false)
    private byte[] addressKey;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", nullable = false)
    private ConsentState state;

    @Column(name = "source", nullable = false)
    private String source;

    @Column(name = "text_version", nullable = false)
    private String textVersion;

    @Column(name = "consent_text", nullable = false)
    private String consentText;

    @Column(name = "requested_at", nullable = false)
    private Instant requestedAt;

    @Column(name = "confirmed_at")
    private Instant confirmedAt;

    @Column(name = "withdrawn_at")
    private Instant withdrawnAt;

    @Column(name = "suppressed_at")
    private Instant suppressedAt;

    /** For Hibernate. */
    protected Subscriber() {}

    Subscriber(EmailAddress address, byte[] addressKey, Consent consent) {
        super(Ids.next());
        this.addressKey = addressKey.clone();
        become(consent, address.value());
    }

    UUID id() {
        return id;
    }

    String address() {
        return address;
    }

    Consent consent() {
        return new Consent(
                state,
                new Consent.Request(source, textVersion, consentText, requestedAt),
                confirmedAt,
                withdrawnAt,
                suppressedAt);
    }

    /** The address stays as it is, or goes with the suppression. */
    void become(Consent consent) {
        become(consent, consent.state() == ConsentState.SUPPRESSED ? null : address);
    }

    void become(Consent consent, EmailAddress given) {
        become(consent, given.value());
    }

    private void become(Consent consent, String newAddress) {
        address = newAddress;
        state = consent.state();
        source = consent.request().source();
        textVersion = consent.request().textVersion();
        consentText = consent.request().text();
        requestedAt = consent.request().at();
        confirmedAt = consent.confirmedAt();
        withdrawnAt = consent.withdrawnAt();
        suppressedAt = consent.suppressedAt();
    }
}
