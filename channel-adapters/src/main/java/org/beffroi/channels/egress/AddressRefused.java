package org.beffroi.channels.egress;

import java.net.UnknownHostException;

/** A host that leads to an address we do not call. An {@link UnknownHostException}, so that an HTTP client stops. */
final class AddressRefused extends UnknownHostException {

    AddressRefused(String host) {
        super("address of " + host + " is not public");
    }
}
