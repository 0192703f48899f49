package org.beffroi.channels.subscriber;

/** What a person reads and agrees to on the sign-up page. Other words need another version: old proofs quote the old. */
final class ConsentWords {

    static final String VERSION = "lettre-2026-11";

    static final String PURPOSE =
            "La Ville se sert de votre adresse pour envoyer la lettre cochée, et pour rien d’autre."
                    + " Vous pouvez arrêter à tout moment.";

    private ConsentWords() {}

    /** As stored in the proof: the box and the sentence under the form. */
    static String proof(String letter) {
        return "☑ " + letter + ". " + PURPOSE;
    }
}
