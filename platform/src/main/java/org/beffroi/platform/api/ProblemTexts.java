package org.beffroi.platform.api;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * What people read for each problem code, in every spoken language. Platform and the service bring a file each under
 * one name, which is why a plain resource bundle, that reads only the first, will not do.
 */
final class ProblemTexts {

    private final Map<Locale, Properties> texts = new HashMap<>();

    private ProblemTexts() {}

    static ProblemTexts load(ClassLoader loader) {
        ProblemTexts loaded = new ProblemTexts();
        for (Locale language : Languages.SPOKEN) {
            loaded.texts.put(language, read(loader, "problems_" + language.getLanguage() + ".properties"));
        }
        return loaded;
    }

    /** The text of a code, or null when nobody wrote one. */
    String of(String code, Locale language, Object... args) {
        String pattern = texts.get(language).getProperty(code);
        return pattern == null ? null : new MessageFormat(withPlainApostrophes(pattern), language).format(args);
    }

    /** French is full of apostrophes, which MessageFormat would take for quotes. */
    private static String withPlainApostrophes(String pattern) {
        return pattern.replace("''", "'").replace("'", "''");
    }

    private static Properties read(ClassLoader loader, String name) {
        Properties merged = new Properties();
        try {
            List<URL> files = Collections.list(loader.getResources(name));
            // the service comes first on the class path: its words are read last and win
            for (URL file : files.reversed()) {
                try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
                    merged.load(reader);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return merged;
    }
}
