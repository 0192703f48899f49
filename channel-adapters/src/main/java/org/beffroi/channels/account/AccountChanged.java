package org.beffroi.channels.account;

import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.AccountState;

/** Told within the process, in the transaction of the change. */
public record AccountChanged(AccountId accountId, AccountState state) {}
