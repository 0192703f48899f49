package org.beffroi.embedded.receivers;

import java.util.List;
import java.util.Map;

/** {@code GET /ledger?after=0&limit=1000}: effects in order; {@code last} is the {@code after} of the next page, {@code total} how many there are. */
final class LedgerEndpoint implements Receivers.Endpoint {

    private static final int LIMIT = 1_000;

    private final Ledger ledger;

    LedgerEndpoint(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String path() {
        return "/ledger";
    }

    @Override
    public Reply answer(Request request) {
        long after = request.query("after").map(Long::parseLong).orElse(0L);
        int limit = request.query("limit").map(Integer::parseInt).orElse(LIMIT);
        List<Ledger.Effect> items = ledger.after(after, limit);
        long last = items.isEmpty() ? after : items.getLast().number();
        return Reply.json(200, Map.of("items", items, "last", last, "total", ledger.size()));
    }
}
