package org.beffroi.embedded;

/**
 * The infrastructure and the names that belong to the tests of this JVM. Kept in system properties because the test
 * resource and the tests live in different class loaders.
 */
record TestScene(TestAddresses addresses, String databaseName, String topicPrefix) {

    private static final String DATABASE = "beffroi.test.database";
    private static final String PREFIX = "beffroi.test.topic-prefix";

    static TestScene current() {
        String database = System.getProperty(DATABASE);
        if (database == null) {
            throw new IllegalStateException("No test database: the test class lacks @ServiceTest");
        }
        return new TestScene(TestInfrastructure.find(), database, System.getProperty(PREFIX));
    }

    void publish() {
        System.setProperty(DATABASE, databaseName);
        System.setProperty(PREFIX, topicPrefix);
    }

    ServiceDatabase database() {
        return new ServiceDatabase(addresses.postgresServer(), databaseName);
    }
}
