package org.beffroi.local;

/** What a start does with caches, as {@code BEFFROI_CACHES} says; it uses what is there and makes nothing unless told to. */
enum UseOfCaches {
    MAKE,
    USE,
    OFF;

    static UseOfCaches asToldBy(String word) {
        return switch (word == null ? "" : word) {
            case "make" -> MAKE;
            case "", "use" -> USE;
            case "off" -> OFF;
            default ->
                throw new Trouble(
                        "BEFFROI_CACHES doit être make, use ou off, pas « %s ».".formatted(word),
                        "BEFFROI_CACHES must be make, use or off, not “%s”.".formatted(word),
                        2);
        };
    }
}
