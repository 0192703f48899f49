package org.beffroi.studio.frame;

import org.beffroi.contracts.Role;

/** What pages ask about a person. The same roles as in the services, which decide. */
public enum Right {
    WRITE(Role.COMM_OFFICER, Role.COMMUNITY_MANAGER, Role.COMM_DIRECTOR),
    DECIDE(Role.COMM_DIRECTOR, Role.CHIEF_EXECUTIVE, Role.MAYOR),
    PUBLISH(Role.COMM_OFFICER, Role.COMMUNITY_MANAGER, Role.COMM_DIRECTOR),
    /** Shown as published on nothing but their word. */
    COMPLETE(Role.COMMUNITY_MANAGER, Role.COMM_DIRECTOR),
    WITHDRAW(Role.COMM_DIRECTOR),
    /** Channels belong to the whole authority: in one department it is not enough. */
    CONNECT(Role.COMM_DIRECTOR),
    SEE_SUBSCRIBERS(Role.COMM_DIRECTOR);

    private final Role[] roles;

    Right(Role... roles) {
        this.roles = roles;
    }

    Role[] roles() {
        return roles.clone();
    }
}
