package org.beffroi.embedded;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of a running service against a real PostgreSQL, Kafka and identity provider. All such tests of a module share
 * one application start and one database: they keep apart by an authority of their own.
 */
@QuarkusTest
@ExtendWith(EarlierTests.class)
@WithTestResource(value = ServiceInfrastructure.class, scope = TestResourceScope.GLOBAL)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ServiceTest {}
