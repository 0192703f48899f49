package org.beffroi.manifests.settings;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Parses sources with their comments; nothing is compiled, so that no class path is needed. */
final class JavaSources {

    private final DocTrees docs;
    private final List<CompilationUnitTree> units;

    JavaSources(Path folder, String containing) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files(folder, containing)));
            docs = DocTrees.instance(task);
            units = StreamSupport.stream(task.parse().spliterator(), false)
                    .map(CompilationUnitTree.class::cast)
                    .toList();
        }
    }

    static List<Path> files(Path folder, String containing) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> contains(file, containing))
                    .sorted()
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<TreePath> types() {
        return units.stream().flatMap(unit -> membersOf(new TreePath(unit), unit.getTypeDecls()));
    }

    Stream<TreePath> membersOf(TreePath type) {
        return membersOf(type, ((ClassTree) type.getLeaf()).getMembers());
    }

    private static Stream<TreePath> membersOf(TreePath parent, List<? extends Tree> members) {
        return members.stream().map(member -> new TreePath(parent, member));
    }

    /** The comment in Markdown, on one line; empty where there is none. */
    String comment(TreePath path) {
        String text = docs.getDocComment(path);
        return text == null
                ? ""
                : text.strip()
                        .replaceAll("\\s*\\n\\s*", " ")
                        .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                        .replace("|", "\\|");
    }
}
