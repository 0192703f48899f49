package org.beffroi.platform.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.math.BigDecimal;
import java.time.Duration;

/** Reads the limits in the way in which the setting itself is read. */
public class WithinLimits implements ConstraintValidator<Within, Object> {

    private Within limits;

    @Override
    public void initialize(Within annotation) {
        limits = annotation;
    }

    @Override
    public boolean isValid(Object value, ConstraintValidatorContext context) {
        return value instanceof Duration duration
                ? isBetween(
                        DurationConverter.parseDuration(limits.min()),
                        duration,
                        DurationConverter.parseDuration(limits.max()))
                : isBetween(
                        new BigDecimal(limits.min()), new BigDecimal(value.toString()), new BigDecimal(limits.max()));
    }

    private static <T extends Comparable<T>> boolean isBetween(T min, T value, T max) {
        return min.compareTo(value) <= 0 && value.compareTo(max) <= 0;
    }
}
