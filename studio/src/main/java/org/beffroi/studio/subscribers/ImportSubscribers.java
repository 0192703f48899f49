package org.beffroi.studio.subscribers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.Source;
import org.beffroi.studio.api.SubscribersApi;
import org.beffroi.studio.api.SubscribersApi.Import;
import org.beffroi.studio.api.SubscribersApi.Line;
import org.beffroi.studio.api.SubscribersApi.Report;
import org.beffroi.studio.api.SubscribersApi.Row;
import org.beffroi.studio.frame.Frame;
import org.beffroi.studio.frame.Words;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** First what an import would do, then, once a person has read it, the import. Nothing is kept in between. */
@ApplicationScoped
class ImportSubscribers {

    private static final String FAULTY = "FAULTY";

    private final Ask ask;
    private final Frame frame;
    private final SubscribersApi subscribers;
    private final ObjectMapper json;

    ImportSubscribers(Ask ask, Frame frame, @RestClient SubscribersApi subscribers, ObjectMapper json) {
        this.ask = ask;
        this.frame = frame;
        this.subscribers = subscribers;
        this.json = json;
    }

    ImportPreview preview(String source, String text, byte[] file) {
        AsPerson person = frame.asPerson();
        List<Row> rows = new ReadCsv(frame.times().zoneId()).rows(file);
        Report report = ask.the(Source.CHANNELS, () -> subscribers.preview(person, new Import(source, text, rows)))
                .orThrow();
        boolean useful = report.faulty() == 0 && report.registered() > 0;
        return new ImportPreview(
                source,
                text,
                says(report),
                report.lines().stream()
                        .filter(line -> line.outcome().equals(FAULTY))
                        .map(this::fault)
                        .toList(),
                useful ? write(rows) : null,
                UUID.randomUUID().toString(),
                useful ? frame.words().get("import_do", report.registered()) : null);
    }

    /** @return how many people were subscribed */
    long run(String source, String text, String rows, String key) {
        AsPerson person = frame.asPerson();
        Import wanted = new Import(source, text, read(rows));
        return ask.the(Source.CHANNELS, () -> subscribers.run(person, key, wanted))
                .orThrow()
                .registered();
    }

    private List<String> says(Report report) {
        Words words = frame.words();
        List<String> says = new ArrayList<>();
        if (report.faulty() > 0) {
            says.add(words.get("import_says_faulty", report.faulty()));
        } else {
            says.add(words.get("import_says_registered", report.registered()));
        }
        if (report.known() > 0) {
            says.add(words.get("import_says_known", report.known()));
        }
        if (report.stopped() > 0) {
            says.add(words.get("import_says_stopped", report.stopped()));
        }
        return says;
    }

    private ImportPreview.Fault fault(Line line) {
        String key = "import_fault_" + line.code().replace('-', '_');
        return new ImportPreview.Fault(
                line.line(), frame.words().has(key) ? frame.words().get(key) : line.code());
    }

    private String write(List<Row> rows) {
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Row> read(String rows) {
        try {
            return json.readValue(rows == null ? "" : rows, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new BadRequestException(e);
        }
    }
}
