package org.beffroi.channels.mastodon;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.beffroi.channels.adapter.AdapterScene;
import org.beffroi.channels.adapter.Connection;
import org.beffroi.channels.adapter.DeliveryKey;
import org.beffroi.channels.adapter.Rendition;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.FrozenContent.Medium;

/** An account and posts for the tests of the adapter. */
final class MastodonSample {

    static final String STATUSES = "/mastodon/api/v1/statuses";
    static final String TEXT = "Travaux rue Haute dès lundi.\n\nhttp://localhost:8084/l/Ab3dE5gH7j";

    private static final String SHA = "ab".repeat(32);

    private MastodonSample() {}

    static Connection connection(String address, String token) {
        return AdapterScene.connection(
                ChannelKind.MASTODON, Map.of("baseUrl", address + "/mastodon"), Map.of("accessToken", token));
    }

    static FrozenContent content(String text, List<Medium> media) {
        List<String> shown = media.stream().map(Medium::sha256).toList();
        return AdapterScene.content(
                new FrozenContent.Rendition(ChannelKind.MASTODON, "fr", null, null, null, text, shown, null), media);
    }

    static Rendition illustrated() {
        FrozenContent content = content(TEXT, List.of(new Medium(SHA, "image/png", "Plan des rues fermées", 40, 20)));
        return new Rendition(content, content.renditions().getFirst());
    }

    static DeliveryKey withImage(DeliveryKey key) {
        byte[] png = png();
        return new DeliveryKey(
                key.deliveryId(),
                key.publicationId(),
                key.messageId(),
                key.versionId(),
                key.lane(),
                key.attempt(),
                key.firstSentAt(),
                key.sentAt(),
                key.notAfter(),
                key.callDeadline(),
                sha256 -> new ByteArrayInputStream(png));
    }

    private static byte[] png() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
