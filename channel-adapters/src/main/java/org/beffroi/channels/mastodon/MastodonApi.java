package org.beffroi.channels.mastodon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.beffroi.channels.adapter.Connection;
import org.beffroi.channels.egress.Answer;
import org.beffroi.channels.egress.Call;
import org.beffroi.channels.egress.CallFailed;
import org.beffroi.channels.egress.Deadline;
import org.beffroi.channels.egress.Egress;

/** The requests of one account to its instance, within one deadline. */
final class MastodonApi {

    static final String TOKEN = "accessToken";
    static final String BASE_URL = "baseUrl";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Egress egress;
    private final Connection connection;
    private final Deadline deadline;

    MastodonApi(Egress egress, Connection connection, Deadline deadline) {
        this.egress = egress;
        this.connection = connection;
        this.deadline = deadline;
    }

    Deadline deadline() {
        return deadline;
    }

    Answer get(String path) throws CallFailed {
        return send(call("GET", path));
    }

    Answer send(Call call) throws CallFailed {
        return egress.send(call, deadline);
    }

    Call call(String method, String path) {
        String account = connection.authority() + "/" + connection.accountId();
        return Call.of(account, method, URI.create(connection.setting(BASE_URL) + path))
                .with("Authorization", "Bearer " + connection.credential(TOKEN))
                .with("Accept", "application/json");
    }

    static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer's JSON object, or a missing node where a page, half an answer or nothing came instead. */
    static JsonNode json(Answer answer) {
        if (!answer.whole()) {
            return MissingNode.getInstance();
        }
        try {
            JsonNode tree = JSON.readTree(answer.body());
            return tree.isContainerNode() ? tree : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
