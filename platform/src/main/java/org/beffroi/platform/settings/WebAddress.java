package org.beffroi.platform.settings;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An address to which paths are added: http or https, with a host, without query and trailing slash. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = WebAddressShape.class)
public @interface WebAddress {

    String message() default
            "is ${validatedValue}, allowed is an http or https address without query and trailing slash";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
