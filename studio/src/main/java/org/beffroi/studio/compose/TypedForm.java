package org.beffroi.studio.compose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.beffroi.studio.api.ContentApi.Variant;
import org.beffroi.studio.compose.Pictures.Picture;
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

    /** Of the pictures in the text, as the page showed them, and what is said of each now. */
    @RestForm("picture")
    List<String> pictures;

    @RestForm("pictureWas")
    List<String> pictureWas;

    @RestForm("pictureAlt")
    List<String> pictureAlt;

    /** The numbers of those that are decorative, and of those that were. */
    @RestForm("pictureDecorative")
    List<String> pictureDecorative;

    @RestForm("pictureWasDecorative")
    List<String> pictureWasDecorative;

    Typed typed() {
        return new Typed(
                Typed.oneLine(title),
                described(Typed.lines(body)),
                locale == null ? "fr" : locale,
                department,
                chosen(),
                variants());
    }

    private String described(String text) {
        String described = text;
        for (int i = 0; i < size(pictures); i++) {
            Picture shown = new Picture(pictures.get(i), at(pictureWas, i), names(pictureWasDecorative, i));
            Picture said = new Picture(pictures.get(i), Typed.oneLine(at(pictureAlt, i)), names(pictureDecorative, i));
            described = shown.equals(said) ? described : Pictures.described(described, shown, said);
        }
        return described;
    }

    private static boolean names(List<String> numbers, int i) {
        return numbers != null && numbers.contains(String.valueOf(i));
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
