package org.beffroi.channels.newsletter;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.beffroi.channels.adapter.AcceptedDeliveries.Work;
import org.beffroi.channels.mail.Mail;
import org.beffroi.channels.subscriber.Reader;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.FrozenContent.Rendition;

/** The approved words as a mail: protocol is added, and at the marked place the recipient's own address. */
final class LetterMail {

    private LetterMail() {}

    static Mail of(Work work, UUID recipient, Reader reader, Instant now) {
        Rendition shown = work.rendition().shown();
        String from = work.connection().setting("from");
        String listName = work.connection().setting("listName");
        String domain = from.substring(from.lastIndexOf('@') + 1);
        return new Mail(
                from,
                listName,
                reader.address(),
                shown.title(),
                now,
                work.id() + "." + recipient + "@" + domain,
                headers(listName, domain, reader.unsubscribeUrl()),
                shown.text().replace(FrozenContent.UNSUBSCRIBE_MARK, reader.unsubscribeUrl()),
                shown.html().replace(FrozenContent.UNSUBSCRIBE_MARK, reader.unsubscribeUrl()));
    }

    /** R-103: no letter leaves without a visible way to stop it. */
    static boolean canBeStopped(Rendition shown) {
        return shown.text().contains(FrozenContent.UNSUBSCRIBE_MARK)
                && shown.html().contains(FrozenContent.UNSUBSCRIBE_MARK);
    }

    private static Map<String, String> headers(String listName, String domain, String unsubscribeUrl) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("List-Id", phrase(listName) + " <lettre." + domain + ">");
        headers.put("List-Unsubscribe", "<" + unsubscribeUrl + ">");
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        headers.put("Precedence", "bulk");
        headers.put("Auto-Submitted", "auto-generated");
        return headers;
    }

    private static String phrase(String name) {
        try {
            return MimeUtility.encodeWord("\"" + name.replaceAll("[\"\\\\]", "") + "\"", "UTF-8", null);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
