package org.beffroi.embedded;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The habits of a service that a compiler does not see. One short test per service names the service and its kernels. */
public final class ArchitectureRules {

    private static final String[] FRAMEWORKS = {
        "jakarta..",
        "io.quarkus..",
        "io.smallrye..",
        "io.vertx..",
        "org.hibernate..",
        "org.eclipse.microprofile..",
        "java.sql..",
        "javax.sql.."
    };

    private final JavaClasses code;

    private ArchitectureRules(JavaClasses code) {
        this.code = code;
    }

    /** @param root {@code org.beffroi.analytics}: code and tests alike are looked at */
    public static ArchitectureRules of(String root) {
        return new ArchitectureRules(new ClassFileImporter().importPackages(root));
    }

    /** @param kernels simple names of the classes that hold rules, plain Java with a clock */
    public void check(String... kernels) {
        rules().forEach(rule -> rule.allowEmptyShould(true).check(code));
        for (String kernel : kernels) {
            classes()
                    .that(are(kernel))
                    .should()
                    .resideInAPackage("org.beffroi..")
                    .check(code);
            noClasses()
                    .that(are(kernel))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(FRAMEWORKS)
                    .check(code);
        }
    }

    private static List<ArchRule> rules() {
        return List.of(
                noClasses()
                        .should()
                        .beAnnotatedWith("jakarta.transaction.Transactional")
                        .because("work enters through AuthorityScope or @InAuthority"),
                methods()
                        .should()
                        .notBeAnnotatedWith("jakarta.transaction.Transactional")
                        .because("work enters through AuthorityScope or @InAuthority"),
                classes()
                        .that()
                        .areAnnotatedWith("jakarta.ws.rs.Path")
                        .and()
                        .areNotInterfaces()
                        .should()
                        .bePackagePrivate()
                        .because("a resource is a door, not a room"),
                noClasses()
                        .that(lookOnlyAtTheirAuthority())
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("org.beffroi.platform.authority.Bypass")
                        .because("only a Queue or a Directory looks across authorities"),
                noClasses()
                        .should()
                        .haveNameMatching(".*(Impl|Manager|Helper|Utils?|DTO|Dto|Service)")
                        .because("such names say nothing"),
                fields().should()
                        .notBeAnnotatedWith("jakarta.persistence.ManyToOne")
                        .because("entities hold ids; foreign keys live in SQL"),
                noClasses()
                        .should()
                        .beAnnotatedWith("io.quarkus.test.junit.TestProfile")
                        .because("one application start per service"),
                fields().should()
                        .notBeAnnotatedWith("io.quarkus.test.InjectMock")
                        .because("tests meet the real parts"));
    }

    private static DescribedPredicate<JavaClass> lookOnlyAtTheirAuthority() {
        return DescribedPredicate.describe(
                "are neither Queue nor Directory",
                type -> !outermost(type).getSimpleName().matches(".*(Queue|Directory|Test)"));
    }

    private static DescribedPredicate<JavaClass> are(String simpleName) {
        return DescribedPredicate.describe(
                "are " + simpleName, type -> outermost(type).getSimpleName().equals(simpleName));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureRules::outermost).orElse(type);
    }
}
