package org.beffroi.platform.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A text holds what no database and no channel can carry: U+0000 or half of a character. */
class TextInvalid extends MismatchedInputException {

    TextInvalid(JsonParser parser) {
        super(parser, "text holds U+0000 or a lone surrogate");
    }
}
