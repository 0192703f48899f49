package org.beffroi.channels.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides which addresses may be called. What it returns is what is connected to, so that a name cannot answer one
 * address to the check and another to the call.
 */
final class AddressGuard {

    /** Special-purpose ranges of the IANA registries (RFC 6890 and later) that are not the public Internet. */
    private static final List<Range> REFUSED_V4 = List.of(
            Range.of("0.0.0.0", 8),
            Range.of("10.0.0.0", 8),
            Range.of("100.64.0.0", 10),
            Range.of("127.0.0.0", 8),
            Range.of("169.254.0.0", 16),
            Range.of("172.16.0.0", 12),
            Range.of("192.0.0.0", 24),
            Range.of("192.0.2.0", 24),
            Range.of("192.88.99.0", 24),
            Range.of("192.168.0.0", 16),
            Range.of("198.18.0.0", 15),
            Range.of("198.51.100.0", 24),
            Range.of("203.0.113.0", 24),
            Range.of("224.0.0.0", 4),
            Range.of("240.0.0.0", 4));

    /** Only global unicast is public, less what embeds another address or is documentation. */
    private static final Range PUBLIC_V6 = Range.of("2000::", 3);

    private static final List<Range> REFUSED_V6 =
            List.of(Range.of("2001::", 23), Range.of("2001:db8::", 32), Range.of("2002::", 16), Range.of("3fff::", 20));

    private final Set<String> allowedHosts;
    private final Names names;

    /** The name service; a test brings its own. */
    interface Names {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    AddressGuard(Set<String> allowedHosts, Names names) {
        this.allowedHosts = allowedHosts;
        this.names = names;
    }

    boolean allows(String host) {
        return allowedHosts.contains(bare(host));
    }

    /** Every address of the host, if all of them are public: one private among them is an attack or a mistake. */
    InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(bare(host));
        if (allows(host)) {
            return addresses;
        }
        for (InetAddress address : addresses) {
            if (!isPublic(address)) {
                throw new AddressRefused(host);
            }
        }
        return addresses;
    }

    /** An IPv4 address mapped into IPv6 is already an {@link Inet4Address} here: the JDK converts it. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return REFUSED_V4.stream().noneMatch(range -> range.contains(bytes));
        }
        return PUBLIC_V6.contains(bytes) && REFUSED_V6.stream().noneMatch(range -> range.contains(bytes));
    }

    private static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
    }

    private record Range(byte[] prefix, int bits) {

        static Range of(String literal, int bits) {
            try {
                return new Range(InetAddress.getByName(literal).getAddress(), bits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(literal, e);
            }
        }

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
