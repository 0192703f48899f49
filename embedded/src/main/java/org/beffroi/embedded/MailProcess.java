package org.beffroi.embedded;

import java.nio.file.Path;
import org.beffroi.embedded.mail.EmbeddedMail;

/**
 * Mail of the local run: {@code --port 11025 --data .beffroi/mail [--http-port 18025]}. The mailbox page listens 7000
 * above SMTP unless told otherwise, so that an offset shifts both.
 */
public final class MailProcess {

    private static final int PAGE_ABOVE_SMTP = 7000;

    private MailProcess() {}

    public static void main(String... words) {
        Life.quiet();
        Life.begin(() -> run(Arguments.of(words)));
    }

    private static void run(Arguments arguments) {
        int smtp = arguments.port("port", 11025);
        int page = arguments.port("http-port", smtp + PAGE_ABOVE_SMTP);
        Path data = Folders.create(arguments.path("data"));
        Ports.requireFree(smtp);
        Ports.requireFree(page);
        EmbeddedMail mail = EmbeddedMail.start(smtp, page, data);
        Life.atEnd(mail::close);
        System.out.println("Mailbox page: " + mail.page());
        Life.ready();
        Life.stayUntilKilled();
    }
}
