package org.beffroi.channels.adapter;

import java.io.IOException;
import java.io.InputStream;

/** Opens approved media by hash; they were fetched and verified before the delivery began. */
@FunctionalInterface
public interface MediaSource {

    InputStream open(String sha256) throws IOException;
}
