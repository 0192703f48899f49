package org.beffroi.embedded;

import io.quarkus.builder.BuildChainBuilder;
import io.quarkus.deployment.builditem.TestAnnotationBuildItem;
import io.quarkus.test.junit.buildchain.TestBuildChainCustomizerProducer;
import java.util.function.Consumer;
import org.jboss.jandex.Index;

/** Tells Quarkus about {@link ServiceTest}: it finds composed annotations in a module's test classes only, not in jars. */
public final class ServiceTestsAreBeans implements TestBuildChainCustomizerProducer {

    @Override
    public Consumer<BuildChainBuilder> produce(Index testClasses) {
        return builder -> builder.addBuildStep(
                        context -> context.produce(new TestAnnotationBuildItem(ServiceTest.class.getName())))
                .produces(TestAnnotationBuildItem.class)
                .build();
    }
}
