package org.beffroi.platform.settings;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An optional setting that must be there while a switch of its group is on. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NeedsWhenOn.class)
public @interface Needs {

    String setting();

    String when();

    String message() default "{setting} is required while {when} is true";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
