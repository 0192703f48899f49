package org.beffroi.content.message;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.beffroi.content.rendition.Manuscript.Variant;
import org.beffroi.contracts.MessageId;

@ApplicationScoped
public class Drafts implements PanacheRepositoryBase<Draft, UUID> {

    public Draft of(MessageId message) {
        return find("messageId", message.value()).singleResult();
    }

    List<Variant> variants(Draft draft) {
        return getEntityManager()
                .createQuery("from DraftVariant where draftId = :draft order by position", DraftVariant.class)
                .setParameter("draft", draft.id())
                .getResultStream()
                .map(DraftVariant::variant)
                .toList();
    }

    void replaceVariants(Draft draft, List<Variant> variants) {
        getEntityManager()
                .createQuery("delete from DraftVariant where draftId = :draft")
                .setParameter("draft", draft.id())
                .executeUpdate();
        IntStream.range(0, variants.size())
                .mapToObj(position -> new DraftVariant(draft.id(), position, variants.get(position)))
                .forEach(getEntityManager()::persist);
    }

    /** All that the author typed. */
    public KeptText text(Message message, Draft draft) {
        return KeptText.of(message, draft, variants(draft));
    }
}
