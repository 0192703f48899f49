package org.beffroi.manifests.settings;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ModifiersTree;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The annotations of a declaration, of which only those with texts in them matter here. */
record Annotations(ModifiersTree modifiers) {

    Optional<Map<String, String>> find(String name) {
        return modifiers.getAnnotations().stream()
                .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
                .map(Annotations::texts)
                .findFirst();
    }

    Optional<String> value(String name) {
        return find(name).map(texts -> texts.get("value"));
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    private static Map<String, String> texts(AnnotationTree annotation) {
        return annotation.getArguments().stream()
                .collect(Collectors.toMap(Annotations::name, argument -> text(argument)));
    }

    private static String name(ExpressionTree argument) {
        return argument instanceof AssignmentTree assignment
                ? assignment.getVariable().toString()
                : "value";
    }

    private static String text(ExpressionTree argument) {
        ExpressionTree value = argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
        return value instanceof LiteralTree literal ? literal.getValue().toString() : value.toString();
    }
}
