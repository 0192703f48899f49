package org.beffroi.scheduling.publication;

import static org.beffroi.contracts.Role.COMMUNITY_MANAGER;
import static org.beffroi.contracts.Role.COMM_DIRECTOR;
import static org.beffroi.contracts.Role.COMM_OFFICER;

import jakarta.enterprise.context.ApplicationScoped;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.identity.Caller;
import org.beffroi.scheduling.message.KnownMessage;

/** Who may plan, move and cancel: the communication team, its officers for their own departments. */
@ApplicationScoped
public class Planners {

    private final Caller caller;

    Planners(Caller caller) {
        this.caller = caller;
    }

    /** Before anything is looked up, so that a stranger learns nothing. */
    public void requireRole() {
        caller.require(COMMUNITY_MANAGER, COMM_DIRECTOR, COMM_OFFICER);
    }

    public void requireRoleFor(KnownMessage message) {
        if (!caller.has(COMMUNITY_MANAGER, COMM_DIRECTOR) && !caller.has(COMM_OFFICER, message.department())) {
            throw new Refusal(403, "department-foreign")
                    .with("department", message.department())
                    .args(message.department());
        }
    }
}
