package org.beffroi.platform.authority;

import java.sql.SQLException;

/** A statement of ours failed; the SQL state says whether trying again can help. */
public class SqlFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SqlFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
