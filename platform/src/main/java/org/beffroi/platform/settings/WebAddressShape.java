package org.beffroi.platform.settings;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.regex.Pattern;

/** By the text, because an address that is written into mails and texts must look right, not only parse. */
public class WebAddressShape implements ConstraintValidator<WebAddress, Object> {

    private static final Pattern SHAPE = Pattern.compile("https?://[^\\s/?#]+(/[^\\s/?#]+)*");

    @Override
    public boolean isValid(Object value, ConstraintValidatorContext context) {
        return SHAPE.matcher(value.toString()).matches();
    }
}
