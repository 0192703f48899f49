package org.beffroi.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The time that the tests of a build took, by tier and module, read from the reports that Surefire leaves. */
final class TestTimes {

    private static final int SLOWEST = 5;

    private final Path root;
    private final Instant since;

    TestTimes(Path root, Instant since) {
        this.root = root;
        this.since = since;
    }

    /** One test class. */
    record Suite(String module, String name, String tier, int tests, int failed, int skipped, double seconds) {}

    void show(Console console) {
        List<Suite> suites = suites();
        if (suites.isEmpty()) {
            return;
        }
        console.say("Temps des tests par étage", "Time of the tests by tier");
        table(console, suites, Suite::tier);
        console.say("Temps des tests par module", "Time of the tests by module");
        table(console, suites, Suite::module);
        console.say("Les classes les plus lentes", "The slowest classes");
        suites.stream()
                .sorted(Comparator.comparingDouble(Suite::seconds).reversed())
                .limit(SLOWEST)
                .forEach(suite -> console.show(row(suite.name(), suite.seconds(), suite.tests(), 0, 0)));
    }

    private static void table(Console console, List<Suite> suites, Function<Suite, String> by) {
        Map<String, List<Suite>> groups =
                suites.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
        groups.forEach((name, group) -> console.show(row(
                name,
                group.stream().mapToDouble(Suite::seconds).sum(),
                group.stream().mapToInt(Suite::tests).sum(),
                group.stream().mapToInt(Suite::failed).sum(),
                group.stream().mapToInt(Suite::skipped).sum())));
    }

    private static String row(String name, double seconds, int tests, int failed, int skipped) {
        String trouble = (failed > 0 ? ", failed " + failed : "") + (skipped > 0 ? ", skipped " + skipped : "");
        return String.format(Locale.ROOT, "  %-60s %8.1f s %5d tests%s", name, seconds, tests, trouble);
    }

    List<Suite> suites() {
        try (Stream<Path> files = Files.find(
                root,
                6,
                (file, attributes) -> isReport(file)
                        && attributes.lastModifiedTime().toInstant().isAfter(since))) {
            return files.map(this::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isReport(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("TEST-")
                && name.endsWith(".xml")
                && file.getParent().getFileName().toString().equals("surefire-reports");
    }

    private Suite read(Path report) {
        Path module = report.getParent().getParent().getParent();
        try (InputStream stream = Files.newInputStream(report)) {
            XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(stream);
            xml.nextTag();
            String name = xml.getAttributeValue(null, "name");
            return new Suite(
                    root.relativize(module).toString(),
                    name,
                    tier(module, name),
                    number(xml, "tests"),
                    number(xml, "failures") + number(xml, "errors"),
                    number(xml, "skipped"),
                    Double.parseDouble(xml.getAttributeValue(null, "time").replace(",", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Not a test report: " + report, e);
        }
    }

    private static int number(XMLStreamReader xml, String attribute) {
        return Integer.parseInt(xml.getAttributeValue(null, attribute));
    }

    /** What a test needs decides its tier: nothing but the JVM, a running service, or the whole system. */
    private static String tier(Path module, String name) {
        if (module.endsWith("system-tests")) {
            return "3 system";
        }
        Path source = module.resolve("src/test/java").resolve(name.split("\\$")[0].replace('.', '/') + ".java");
        try {
            boolean service = Files.exists(source) && Files.readString(source).contains("@ServiceTest");
            return service ? "2 services" : "1 kernels, contracts and adapters";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
