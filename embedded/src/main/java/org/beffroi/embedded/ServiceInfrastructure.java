package org.beffroi.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Gives the service under test its database, its topics and its identity provider. */
public final class ServiceInfrastructure implements QuarkusTestResourceLifecycleManager {

    private Path blobs;

    @Override
    public Map<String, String> start() {
        TestAddresses addresses = TestInfrastructure.find();
        String run = Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36 * 36, Integer.MAX_VALUE), 36);
        ServiceDatabase database = addresses.postgresServer().create(module() + "_" + run);
        TestScene scene = new TestScene(addresses, database.name(), "test." + run + ".");
        scene.publish();
        blobs = Folders.temporary("blobs");
        System.out.println("Tests are served by " + addresses.servedBy() + ", database " + database.name());
        return settings(scene, database);
    }

    @Override
    public void stop() {
        Folders.delete(blobs);
    }

    private Map<String, String> settings(TestScene scene, ServiceDatabase database) {
        Map<String, String> settings = new HashMap<>();
        settings.put("quarkus.datasource.jdbc.url", database.url());
        settings.put("quarkus.datasource.username", database.appRole());
        settings.put("quarkus.datasource.password", database.password());
        settings.put("quarkus.flyway.username", database.ownerRole());
        settings.put("quarkus.flyway.password", database.password());
        settings.put("quarkus.flyway.placeholders.app", database.appRole());
        settings.put("kafka.bootstrap.servers", scene.addresses().kafka());
        settings.put("beffroi.topics.prefix", scene.topicPrefix());
        settings.put("quarkus.oidc.auth-server-url", scene.addresses().identity());
        settings.put("beffroi.blobs.path", blobs.toString());
        // where a test of the newsletter may start the mail server that it needs
        settings.put("beffroi.newsletter.smtp.port", Integer.toString(Ports.free()));
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.management.test-port", "0");
        return settings;
    }

    /** Maven runs tests in the module's folder; its first word names the database. */
    private static String module() {
        String folder = Path.of("").toAbsolutePath().getFileName().toString();
        return folder.replaceAll("[^a-z].*", "").concat("_test");
    }
}
