package org.beffroi.platform.settings;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Optional;

/** Asks the group for both. */
public class NeedsWhenOn implements ConstraintValidator<Needs, Object> {

    private Needs need;

    @Override
    public void initialize(Needs annotation) {
        need = annotation;
    }

    @Override
    public boolean isValid(Object group, ConstraintValidatorContext context) {
        return !GroupValue.of(group, need.when(), Boolean.class)
                || GroupValue.of(group, need.setting(), Optional.class).isPresent();
    }
}
