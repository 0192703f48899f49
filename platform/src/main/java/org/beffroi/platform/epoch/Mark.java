package org.beffroi.platform.epoch;

import java.util.Optional;
import java.util.UUID;

/**
 * How far a database has come, as it says itself or as the file beside it remembers.
 *
 * @param lineage names the database and all its copies
 * @param value   grows while the database is used
 */
record Mark(UUID lineage, long value) {

    /**
     * What the file tells about the database. The file is written after the database has committed, so that it can be
     * behind and never ahead, unless the database went back.
     */
    Finding against(Optional<Mark> file) {
        if (file.isEmpty()) {
            return value == 0 ? Finding.FIRST_START : Finding.FILE_MISSING;
        }
        if (!file.get().lineage().equals(lineage)) {
            return Finding.OTHER_DATABASE;
        }
        return value < file.get().value() ? Finding.RESTORED : Finding.CURRENT;
    }

    enum Finding {
        FIRST_START(null),
        CURRENT(null),
        RESTORED("The database is older than its epoch file: it was restored from a copy"),
        OTHER_DATABASE("The epoch file belongs to another database"),
        FILE_MISSING("The epoch file is missing: nobody can say whether the database is the newest");

        private final String suspicion;

        Finding(String suspicion) {
            this.suspicion = suspicion;
        }

        /** Why nothing may leave the house; empty when all is well. */
        Optional<String> suspicion() {
            return Optional.ofNullable(suspicion);
        }
    }
}
