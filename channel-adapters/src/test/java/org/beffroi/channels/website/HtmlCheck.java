package org.beffroi.channels.website;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import nu.validator.validation.SimpleDocumentValidator;
import nu.validator.xml.SystemErrErrorHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** The Nu HTML checker, the validator of the W3C, in this process. */
public final class HtmlCheck {

    private static final String SCHEMA = "http://s.validator.nu/html5-rdfalite.rnc";

    private HtmlCheck() {}

    /** What is wrong with the page; warnings do not count. */
    public static List<String> errors(String html) throws Exception {
        Findings findings = new Findings();
        SimpleDocumentValidator validator = new SimpleDocumentValidator();
        validator.setUpMainSchema(SCHEMA, new SystemErrErrorHandler());
        validator.setUpValidatorAndParsers(findings, false, false);
        InputSource page = new InputSource(new ByteArrayInputStream(html.getBytes(UTF_8)));
        page.setEncoding("UTF-8");
        validator.checkHtmlInputSource(page);
        return findings.errors;
    }

    private static final class Findings implements ErrorHandler {

        private final List<String> errors = new ArrayList<>();

        @Override
        public void warning(SAXParseException warning) {
            // advice, not an error
        }

        @Override
        public void error(SAXParseException error) {
            errors.add(error.getLineNumber() + ": " + error.getMessage());
        }

        @Override
        public void fatalError(SAXParseException error) {
            error(error);
        }
    }
}
