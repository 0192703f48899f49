package org.beffroi.channels.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.UUID;
import org.beffroi.channels.subscriber.Token.Purpose;
import org.beffroi.platform.authority.CurrentAuthority;

@ApplicationScoped
class SubscriberTokens {

    private final EntityManager entities;
    private final CurrentAuthority authority;
    private final Clock clock;

    SubscriberTokens(EntityManager entities, CurrentAuthority authority, Clock clock) {
        this.entities = entities;
        this.authority = authority;
        this.clock = clock;
    }

    /** Made when the mail is about to leave; before, there is nothing to steal, afterwards only its hash. */
    Token issue(UUID subscriber, Purpose purpose) {
        Token token = Token.random();
        entities.createNativeQuery("""
                        insert into subscriber_token (hash, authority_id, subscriber_id, purpose, created_at)
                        values (?1, ?2, ?3, ?4, ?5)
                        """)
                .setParameter(1, token.hash())
                .setParameter(2, authority.id())
                .setParameter(3, subscriber)
                .setParameter(4, purpose.name())
                .setParameter(5, clock.instant())
                .executeUpdate();
        return token;
    }

    void markUsed(Token token) {
        entities.createNativeQuery("update subscriber_token set used_at = ?1 where hash = ?2 and authority_id = ?3")
                .setParameter(1, clock.instant())
                .setParameter(2, token.hash())
                .setParameter(3, authority.id())
                .executeUpdate();
    }

    /** A link that confirmed once must not confirm what somebody asks for later. */
    void forgetConfirmations(UUID subscriber) {
        entities.createNativeQuery("""
                        update subscriber_token set subscriber_id = null
                        where authority_id = ?1 and subscriber_id = ?2 and purpose = 'CONFIRM'
                        """)
                .setParameter(1, authority.id())
                .setParameter(2, subscriber)
                .executeUpdate();
    }
}
