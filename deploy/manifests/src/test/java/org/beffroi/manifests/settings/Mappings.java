package org.beffroi.manifests.settings;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the interfaces of a module that name its settings. */
final class Mappings {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("String", "text"),
            Map.entry("Set<String>", "list of texts"),
            Map.entry("Duration", "duration"),
            Map.entry("Path", "path"),
            Map.entry("URI", "address"),
            Map.entry("ZoneId", "time zone"),
            Map.entry("boolean", "`true`, `false`"),
            Map.entry("short", "number"),
            Map.entry("int", "number"),
            Map.entry("long", "number"),
            Map.entry("double", "number"));

    private static final Map<String, List<Mapping>> READ = new ConcurrentHashMap<>();

    private final String module;
    private final JavaSources sources;

    private Mappings(String module, JavaSources sources) {
        this.module = module;
        this.sources = sources;
    }

    /** Parsed once: every service shares the platform's. */
    static List<Mapping> of(Path root, String module) throws IOException {
        List<Mapping> known = READ.get(module);
        if (known == null) {
            known = parse(root, module);
            READ.put(module, known);
        }
        return known;
    }

    private static List<Mapping> parse(Path root, String module) throws IOException {
        JavaSources sources = new JavaSources(root.resolve(module).resolve("src/main/java"), "@ConfigMapping");
        Mappings mappings = new Mappings(module, sources);
        return sources.types().flatMap(mappings::mapping).toList();
    }

    private Stream<Mapping> mapping(TreePath type) {
        return annotations(type)
                .find("ConfigMapping")
                .map(texts -> new Mapping(
                        module, texts.get("prefix"), sources.comment(type), settings(texts.get("prefix"), type)))
                .stream();
    }

    private List<Setting> settings(String prefix, TreePath type) {
        Map<String, TreePath> nested = sources.membersOf(type)
                .filter(member -> member.getLeaf() instanceof ClassTree)
                .collect(Collectors.toMap(
                        member -> ((ClassTree) member.getLeaf()).getSimpleName().toString(), Function.identity()));
        List<Setting> settings = new ArrayList<>();
        sources.membersOf(type)
                .filter(member -> member.getLeaf() instanceof MethodTree)
                .forEach(member -> settings.addAll(member(prefix, member, type, nested)));
        return settings;
    }

    private List<Setting> member(String prefix, TreePath member, TreePath type, Map<String, TreePath> nested) {
        MethodTree method = (MethodTree) member.getLeaf();
        Annotations annotations = new Annotations(method.getModifiers());
        String property = prefix + "."
                + annotations.value("WithName").orElse(kebab(method.getName().toString()));
        String returned = method.getReturnType().toString();
        boolean optional = returned.startsWith("Optional<");
        String plain = optional ? returned.substring("Optional<".length(), returned.length() - 1) : returned;
        TreePath group = nested.get(plain);
        if (group != null && group.getLeaf().getKind() == Tree.Kind.INTERFACE) {
            return settings(property, group);
        }
        return List.of(new Setting(
                property,
                annotations.has("WebAddress") ? "address" : typeOf(plain, group),
                optional,
                annotations.value("WithDefault").orElse(null),
                allowed(method, annotations, type),
                sources.comment(member)));
    }

    private static String typeOf(String plain, TreePath enumeration) {
        if (enumeration != null) {
            return ((ClassTree) enumeration.getLeaf())
                    .getMembers().stream()
                            .filter(VariableTree.class::isInstance)
                            .map(constant -> "`"
                                    + kebab(((VariableTree) constant)
                                            .getName()
                                            .toString()
                                            .toLowerCase(Locale.ROOT)) + "`")
                            .collect(Collectors.joining(", "));
        }
        return Optional.ofNullable(TYPES.get(plain))
                .orElseThrow(() -> new IllegalStateException("No word for the type " + plain));
    }

    private static List<String> allowed(MethodTree method, Annotations annotations, TreePath type) {
        Stream<String> limits = annotations.find("Within").stream()
                .map(within -> "`%s` to `%s`".formatted(within.get("min"), within.get("max")));
        Stream<String> shape = annotations.has("WebAddress") ? Stream.of("http(s), no trailing slash") : Stream.empty();
        Stream<String> order = annotations(type)
                .find("LongerThan")
                .filter(than -> than.get("longer").contentEquals(method.getName()))
                .map(than -> "longer than `" + kebab(than.get("shorter")) + "`")
                .stream();
        Stream<String> need = annotations(type)
                .find("Needs")
                .filter(needs -> needs.get("setting").contentEquals(method.getName()))
                .map(needs -> "required while `" + kebab(needs.get("when")) + "` is `true`")
                .stream();
        return Stream.of(limits, shape, order, need)
                .flatMap(Function.identity())
                .toList();
    }

    private static Annotations annotations(TreePath type) {
        return new Annotations(((ClassTree) type.getLeaf()).getModifiers());
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
