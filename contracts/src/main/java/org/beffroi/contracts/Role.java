package org.beffroi.contracts;

import java.util.Arrays;
import java.util.Optional;

/** What a person or a system may do, within one authority and one or all of its departments. */
public enum Role {
    MAYOR,
    ELECTED_OFFICIAL,
    MAYOR_OFFICE,
    CHIEF_EXECUTIVE,
    COMM_DIRECTOR,
    COMM_OFFICER,
    COMMUNITY_MANAGER,
    INTERNAL_COMM_OFFICER,
    DESIGNER,
    DEPARTMENT_DIRECTOR,
    FACT_OWNER,
    PARTICIPATION_OFFICER,
    LEGAL_ADVISER,
    DPO,
    ACCESSIBILITY_OFFICER,
    BUDGET_MANAGER,
    OPPOSITION_CONTRIBUTOR,
    CRISIS_DIRECTOR,
    CRISIS_COORDINATOR,
    CRISIS_COMM_LEAD,
    SPOKESPERSON,
    LOG_KEEPER,
    SOCIAL_WATCH,
    AUDITOR,
    /** Another municipal system. */
    SYSTEM_CLIENT,
    /** Runs the installation, whatever its authorities; has no right on content. */
    OPERATOR;

    public static Optional<Role> ofWord(String word) {
        return Arrays.stream(values()).filter(role -> role.name().equals(word)).findFirst();
    }
}
