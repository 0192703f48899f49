package org.beffroi.platform.settings;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.time.Duration;

/** Asks the group for both. */
public class LongerThanOther implements ConstraintValidator<LongerThan, Object> {

    private LongerThan order;

    @Override
    public void initialize(LongerThan annotation) {
        order = annotation;
    }

    @Override
    public boolean isValid(Object group, ConstraintValidatorContext context) {
        return GroupValue.of(group, order.longer(), Duration.class)
                        .compareTo(GroupValue.of(group, order.shorter(), Duration.class))
                > 0;
    }
}
