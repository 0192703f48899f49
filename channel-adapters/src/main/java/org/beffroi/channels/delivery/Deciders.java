package org.beffroi.channels.delivery;

import static org.beffroi.contracts.Role.COMMUNITY_MANAGER;
import static org.beffroi.contracts.Role.COMM_DIRECTOR;
import static org.beffroi.contracts.Role.COMM_OFFICER;

import jakarta.enterprise.context.ApplicationScoped;
import org.beffroi.channels.message.KnownMessage;
import org.beffroi.channels.message.KnownMessages;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.identity.Caller;

/** Who decides about deliveries: those who plan, an officer for the messages of their own departments. */
@ApplicationScoped
class Deciders {

    private final Caller caller;
    private final KnownMessages messages;

    Deciders(Caller caller, KnownMessages messages) {
        this.caller = caller;
        this.messages = messages;
    }

    /** Before anything is looked up, so that a stranger learns nothing. */
    void requireRole(Decision decision) {
        if (decision == Decision.COMPLETION) {
            // what they say is shown as published, on nothing but their word
            caller.require(COMM_DIRECTOR, COMMUNITY_MANAGER);
        } else {
            caller.require(COMMUNITY_MANAGER, COMM_DIRECTOR, COMM_OFFICER);
        }
    }

    void requireRoleFor(Delivery delivery) {
        String department = messages.find(delivery.messageId())
                .map(KnownMessage::department)
                .orElse(null);
        if (!caller.has(COMMUNITY_MANAGER, COMM_DIRECTOR)
                && (department == null || !caller.has(COMM_OFFICER, department))) {
            throw new Refusal(403, "department-foreign")
                    .with("department", department)
                    .args(String.valueOf(department));
        }
    }
}
