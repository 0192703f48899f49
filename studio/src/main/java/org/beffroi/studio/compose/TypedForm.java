package org.beffroi.studio.compose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.beffroi.studio.api.ContentApi.Variant;
import org.jboss.resteasy.reactive.RestForm;

/** The fields of the page where one writes. A variant is one entry in each of four lists of equal length. */
public class TypedForm {

    @RestForm
    int revision;

    @RestForm
    String title;

    @RestForm
    String body;

    @RestForm
    String locale;

    @RestForm
    String department;

    @RestForm("channel")
    List<String> channels;

    /** What was ticked on a page whose draft names no channel: left so, the draft goes on naming none. */
    @RestForm
    String assumed;

    @RestForm("kind")
    List<String> kinds;

    @RestForm("variantLocale")
    List<String> locales;

    @RestForm("variantTitle")
    List<String> titles;

    @RestForm("variantText")
    List<String> texts;

    @RestForm
    String note;

    @RestForm
    String correctionNote;

    Typed typed() {
        return new Typed(
                Typed.oneLine(title),
                Typed.lines(body),
                locale == null ? "fr" : locale,
                department,
                chosen(),
                variants());
    }

    List<String> ticked() {
        return channels == null ? List.of() : channels;
    }

    private List<String> chosen() {
        boolean untouched =
                assumed != null && ticked().stream().sorted().toList().equals(sorted(assumed.split(",")));
        return untouched ? null : ticked();
    }

    private static List<String> sorted(String... words) {
        return Arrays.stream(words).filter(word -> !word.isEmpty()).sorted().toList();
    }

    private List<Variant> variants() {
        List<Variant> typed = new ArrayList<>();
        for (int i = 0; i < size(kinds); i++) {
            String text = Typed.lines(at(texts, i));
            if (!text.isBlank()) {
                String own = Typed.oneLine(at(titles, i));
                typed.add(new Variant(kinds.get(i), at(locales, i), own.isEmpty() ? null : own, text));
            }
        }
        return typed;
    }

    private static int size(List<String> list) {
        return list == null ? 0 : list.size();
    }

    private static String at(List<String> list, int i) {
        return i < size(list) ? list.get(i) : "";
    }
}
