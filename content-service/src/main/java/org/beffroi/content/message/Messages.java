package org.beffroi.content.message;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.beffroi.contracts.MessageId;
import org.beffroi.contracts.ReviewState;
import org.beffroi.platform.api.PageRequest;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.authority.CurrentAuthority;

@ApplicationScoped
public class Messages implements PanacheRepositoryBase<Message, UUID> {

    private static final String NEWEST_IN_REVIEW_STATE = "select v.id from MessageVersion v where v.messageId = m.id"
            + " and v.state in :review"
            + " and v.number = (select max(w.number) from MessageVersion w where w.messageId = m.id)";

    /** Plain comparisons: under row-level security no other may use an index. */
    private static final String HAS_WORD =
            " and exists (select 1 from TitleWord w where w.messageId = m.id and w.word >= :word%1$d and w.word < :past%1$d)";

    /** Of all words that begin so, the database sorts none after it. */
    private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

    private final CurrentAuthority authority;

    Messages(CurrentAuthority authority) {
        this.authority = authority;
    }

    /** One line of a list. */
    record Listed(Message message, Draft draft, MessageStanding standing) {}

    public Message get(MessageId id) {
        return find("id", id.value()).singleResultOptional().orElseThrow(Messages::unknown);
    }

    /** For every change: whoever comes second waits, then sees what the first did. */
    public Message lock(MessageId id) {
        return findLocked(id).orElseThrow(Messages::unknown);
    }

    Optional<Message> findLocked(MessageId id) {
        return find("id", id.value()).withLock(LockModeType.PESSIMISTIC_WRITE).singleResultOptional();
    }

    /**
     * What a list is narrowed to; an empty set narrows nothing.
     *
     * @param sought words of the title, as typed; a word may be its beginning
     */
    record Filter(Optional<String> state, Set<ReviewState> review, Set<UUID> ids, Optional<String> sought) {}

    /** Newest first. */
    List<Listed> page(PageRequest page, Filter filter) {
        List<String> words = filter.sought().map(this::folded).orElse(List.of());
        String query = "select m, d, s from Message m join Draft d on d.messageId = m.id"
                + " join MessageStanding s on s.id = m.id where 1 = 1"
                + (filter.state().isPresent() ? " and s.state = :state" : "")
                + (filter.review().isEmpty() ? "" : " and exists (" + NEWEST_IN_REVIEW_STATE + ")")
                + (filter.ids().isEmpty() ? "" : " and m.id in :ids")
                + IntStream.range(0, words.size()).mapToObj(HAS_WORD::formatted).collect(Collectors.joining())
                + (page.after().isPresent() ? " and m.id < :after" : "")
                + " order by m.id desc";
        TypedQuery<Object[]> rows = getEntityManager().createQuery(query, Object[].class);
        filter.state().ifPresent(value -> rows.setParameter("state", value));
        if (!filter.review().isEmpty()) {
            rows.setParameter("review", filter.review());
        }
        if (!filter.ids().isEmpty()) {
            rows.setParameter("ids", filter.ids());
        }
        for (int i = 0; i < words.size(); i++) {
            rows.setParameter("word" + i, words.get(i)).setParameter("past" + i, words.get(i) + LAST_CHARACTER);
        }
        page.after().ifPresent(key -> rows.setParameter("after", id(key)));
        return rows.setMaxResults(page.rows())
                .getResultStream()
                .map(row -> new Listed((Message) row[0], (Draft) row[1], (MessageStanding) row[2]))
                .toList();
    }

    /** By the one function that also folds the titles. */
    private List<String> folded(String sought) {
        String[] words = (String[]) getEntityManager()
                .createNativeQuery("select folded_words(:sought)", String[].class)
                .setParameter("sought", sought)
                .getSingleResult();
        return List.of(words);
    }

    private static UUID id(List<String> key) {
        try {
            return UUID.fromString(key.getFirst());
        } catch (IllegalArgumentException notOurs) {
            throw PageRequest.cursorInvalid();
        }
    }

    String standing(MessageId id) {
        return getEntityManager()
                .createQuery("from MessageStanding where id = :id", MessageStanding.class)
                .setParameter("id", id.value())
                .getSingleResult()
                .state();
    }

    /** Before a slug is looked for in order to take it: two who look at once must not find the same one free. */
    public void lockSlugs() {
        getEntityManager()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .setParameter("name", "slugs of " + authority.id())
                .getSingleResult();
    }

    boolean isSlugTaken(String slug) {
        return count("slug", slug) > 0;
    }

    private static Refusal unknown() {
        return new Refusal(404, "message-unknown");
    }
}
