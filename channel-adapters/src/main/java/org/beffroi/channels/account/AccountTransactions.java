package org.beffroi.channels.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.beffroi.channels.account.ConnectAccount.Question;
import org.beffroi.channels.account.ConnectAccount.Verified;
import org.beffroi.channels.account.ConnectAccount.Wish;
import org.beffroi.contracts.AccountId;
import org.beffroi.platform.api.FirstAnswers;
import org.beffroi.platform.api.Idempotent;
import org.beffroi.platform.api.Preconditions;
import org.beffroi.platform.authority.InAuthority;

/**
 * The transactions around the question to a channel. In between none is open, so a channel that is slow holds neither a
 * connection nor the account's row; what was true before is asked again after.
 */
@ApplicationScoped
class AccountTransactions {

    private final Accounts accounts;
    private final ConnectAccount connect;
    private final Preconditions preconditions;
    private final FirstAnswers firstAnswers;

    AccountTransactions(
            Accounts accounts, ConnectAccount connect, Preconditions preconditions, FirstAnswers firstAnswers) {
        this.accounts = accounts;
        this.connect = connect;
        this.preconditions = preconditions;
        this.firstAnswers = firstAnswers;
    }

    /** A repeated request is not asked again whether the channel still agrees. */
    @InAuthority
    Optional<Response> firstAnswer() {
        return firstAnswers.find();
    }

    @InAuthority
    @Idempotent
    Response connect(Question question, Verified verified, Function<Account, Response> answer) {
        return answer.apply(connect.connect(question, verified));
    }

    @InAuthority
    Question question(AccountId id, Supplier<Wish> wish) {
        Account account = accounts.find(id).orElseThrow(AccountResource::unknown);
        preconditions.requireMatch(account.version());
        return connect.forChange(account, wish.get());
    }

    @InAuthority
    Response change(AccountId id, Verified verified, Function<Account, Response> answer) {
        Account account = accounts.lock(id).orElseThrow(AccountResource::unknown);
        preconditions.requireMatch(account.version());
        return answer.apply(connect.change(account, verified));
    }
}
