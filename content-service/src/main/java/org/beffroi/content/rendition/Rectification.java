package org.beffroi.content.rendition;

/**
 * That a version corrects what is published already.
 *
 * @param note what residents read about it, plain text; or null
 */
public record Rectification(String note) {

    public static final int LONGEST_NOTE = 500;

    Rectification normalised() {
        return new Rectification(
                note == null || note.isBlank()
                        ? null
                        : Manuscript.normalise(note).strip());
    }
}
