package org.beffroi.studio;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.beffroi.embedded.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theRoomsAreKept() {
        ArchitectureRules.of("org.beffroi.studio")
                .check("Compare", "Reading", "Grants", "Times", "Looks", "Repair", "Merge", "Pictures");
    }

    @Test
    void onlyThePublicApisAreUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.beffroi.content..",
                        "org.beffroi.scheduling..",
                        "org.beffroi.channels..",
                        "org.beffroi.analytics..",
                        "org.beffroi.platform..",
                        "java.sql..",
                        "org.apache.kafka..")
                .because("what the studio cannot do through the APIs, nobody can")
                .check(new ClassFileImporter().importPackages("org.beffroi.studio"));
    }
}
