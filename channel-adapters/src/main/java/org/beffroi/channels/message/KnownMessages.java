package org.beffroi.channels.message;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.MessageId;

/** The messages of the authority in scope. */
@ApplicationScoped
public class KnownMessages implements PanacheRepositoryBase<KnownMessage, UUID> {

    public Optional<KnownMessage> find(MessageId id) {
        return findByIdOptional(id.value());
    }

    /** What is committed by now, under what this transaction changed itself. */
    public void readAgain(KnownMessage message) {
        flush();
        getEntityManager().refresh(message);
    }
}
