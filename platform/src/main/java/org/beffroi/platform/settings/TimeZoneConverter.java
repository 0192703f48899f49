package org.beffroi.platform.settings;

import java.io.Serial;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.eclipse.microprofile.config.spi.Converter;

/** Refuses an unknown zone in the way in which the setting can be named. */
public class TimeZoneConverter implements Converter<ZoneId> {

    @Serial
    private static final long serialVersionUID = 1L;

    @Override
    public ZoneId convert(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("allowed is a time zone such as Europe/Paris", e);
        }
    }
}
