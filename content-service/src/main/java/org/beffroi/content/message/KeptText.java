package org.beffroi.content.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.beffroi.content.message.MessageView.VariantView;
import org.beffroi.content.rendition.Manuscript.Variant;
import org.beffroi.contracts.ChannelKind;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the author typed of a version, kept to be taken up again. What binds is the frozen content, not this. */
@Schema(name = "KeptText")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeptText(
        String title,
        String body,
        String locale,
        String department,

        @Schema(description = "Absent: all channels that had a connected account")
        List<String> channels,

        List<VariantView> variants) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static KeptText of(Message message, Draft draft, List<Variant> variants) {
        return new KeptText(
                draft.title(),
                draft.body(),
                draft.locale(),
                message.department(),
                draft.channels()
                        .map(kinds -> kinds.stream().map(ChannelKind::word).toList())
                        .orElse(null),
                variants.stream()
                        .map(variant -> new VariantView(
                                variant.kind().word(), variant.locale(), variant.title(), variant.text()))
                        .toList());
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeptText read(String json) {
        try {
            return json == null ? null : JSON.readValue(json, KeptText.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
