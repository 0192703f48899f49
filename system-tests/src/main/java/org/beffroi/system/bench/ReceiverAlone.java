package org.beffroi.system.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.beffroi.local.Part;
import org.beffroi.local.Ports;

/** What the receiving end takes for itself: the same kind of request, sent directly, one at a time. */
final class ReceiverAlone {

    private static final String BODY = "{\"type\":\"message.published\",\"data\":{\"text\":\"%s\"}}"
            .formatted("Un texte de la Ville. ".repeat(20));

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;

    ReceiverAlone(Ports ports) {
        this.address = URI.create(ports.http(Part.RECEIVERS) + "/webhooks/bench-alone");
    }

    Latencies measure(int times) throws IOException, InterruptedException {
        Latencies latencies = new Latencies();
        for (int i = 0; i < times; i++) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("webhook-id", "alone-" + i)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(BODY))
                    .build();
            long began = System.nanoTime();
            http.send(request, BodyHandlers.discarding());
            latencies.addNanos(System.nanoTime() - began);
        }
        return latencies;
    }
}
