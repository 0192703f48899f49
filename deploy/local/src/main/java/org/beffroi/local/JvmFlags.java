package org.beffroi.local;

import java.util.List;

/** With which flags the JVM of a part is started. */
interface JvmFlags {

    List<String> of(Part part);
}
