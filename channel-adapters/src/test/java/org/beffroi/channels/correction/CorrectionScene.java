package org.beffroi.channels.correction;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.beffroi.channels.ChannelScene;
import org.beffroi.channels.Town;
import org.beffroi.channels.Town.Approved;
import org.beffroi.contracts.AccountId;
import org.beffroi.contracts.DeliveryFact;
import org.beffroi.contracts.PublicationFact;
import org.beffroi.contracts.VersionId;

/** A message that is live on one account, and a newer version of it. */
abstract class CorrectionScene extends ChannelScene {

    protected static final String CORRECTED = "Pont Saint-Éloi : réouverture avancée";
    protected static final String NOTE =
            "La date de réouverture était le 30 avril,\nelle est le 15 avril.\n\nMerci <b>aux</b> lecteurs.";

    protected record Live(Approved message, PublicationFact release, Response delivery) {}

    protected Live live(AccountId account) {
        Approved message = town.approve();
        PublicationFact release = town.release(message, account);
        return new Live(message, release, town.awaitDelivery(release, "DELIVERED"));
    }

    protected VersionId correct(Live live) {
        return correct(live, CORRECTED);
    }

    protected VersionId correct(Live live, String title) {
        return town.approve(live.message().message(), title).version();
    }

    protected VersionId correctWithNote(Live live) {
        VersionId version = VersionId.next();
        String frozen = Town.correcting(CORRECTED, live.message().slug(), NOTE);
        town.approve(live.message().message(), version, live.message().slug(), frozen, Town.sha256(frozen));
        return version;
    }

    protected Response awaitCorrection(Live live, String state) {
        return town.awaitCorrection(live.release(), state);
    }

    protected Response awaitCorrectionBy(Live live, VersionId version, String state) {
        return town.awaitCorrectionBy(live.release(), version, state);
    }

    protected List<String> texts() {
        return receivers.mastodonPosts("valmont").stream()
                .map(post -> post.get("content").toString())
                .toList();
    }

    protected List<DeliveryFact> told(Live live) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> town.told(live.message().message()),
                        facts -> facts.getLast().correction() != null
                                && facts.getLast().correction().state().name().equals("CORRECTED"));
    }
}
