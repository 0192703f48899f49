package org.beffroi.embedded.fuzz;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A test that asks a service some hundred odd questions: reported as skipped unless somebody wants it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
        named = "beffroi.fuzz",
        matches = "true",
        disabledReason = "asks a service 500 times: -Dbeffroi.fuzz=true -Dtest=ApiFuzzTest")
public @interface WhenAskedFor {}
