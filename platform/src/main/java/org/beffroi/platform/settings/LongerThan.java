package org.beffroi.platform.settings;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Two durations of one group, of which one must outlast the other: a lease the work that it protects. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = LongerThanOther.class)
public @interface LongerThan {

    String longer();

    String shorter();

    String message() default "{longer} must be longer than {shorter}";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
