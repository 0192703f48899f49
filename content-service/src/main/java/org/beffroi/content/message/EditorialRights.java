package org.beffroi.content.message;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import org.beffroi.contracts.Role;
import org.beffroi.platform.api.Refusal;
import org.beffroi.platform.identity.Caller;

/** Who may write, who may decide, and who may withdraw, for which department. */
@ApplicationScoped
public class EditorialRights {

    private static final Role[] WRITERS = {
        Role.COMM_OFFICER, Role.COMMUNITY_MANAGER, Role.COMM_DIRECTOR, Role.SYSTEM_CLIENT
    };
    private static final Role[] APPROVERS = {Role.COMM_DIRECTOR, Role.CHIEF_EXECUTIVE, Role.MAYOR};

    private static final Role[] WITHDRAWERS = {Role.COMM_DIRECTOR};

    private final Caller caller;

    EditorialRights(Caller caller) {
        this.caller = caller;
    }

    public void requireWriter(String department) {
        require(WRITERS, department);
    }

    public void requireApprover(String department) {
        require(APPROVERS, department);
    }

    public void requireWithdrawer(String department) {
        require(WITHDRAWERS, department);
    }

    private void require(Role[] roles, String department) {
        caller.require(roles);
        if (Arrays.stream(roles).noneMatch(role -> caller.has(role, department))) {
            throw new Refusal(403, "department-foreign").args(department);
        }
    }
}
