package org.beffroi.embedded.mail;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** An SMTP server for any recipient, with a page that shows what came. Mails stay in the data folder. */
public final class EmbeddedMail implements AutoCloseable {

    /** GreenMail keeps a copy of its own in memory; it is dropped now and then, ours is in files. */
    private static final int COPIES_IN_MEMORY = 100;

    private final Mailbox mailbox;
    private final GreenMail smtp;
    private final MailboxHttp http;
    private int copies;

    private EmbeddedMail(int smtpPort, int httpPort, Path data) {
        mailbox = new Mailbox(data);
        smtp = new GreenMail(new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        smtp.withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        http = new MailboxHttp(mailbox, httpPort);
    }

    public static EmbeddedMail start(int smtpPort, int httpPort, Path data) {
        EmbeddedMail mail = new EmbeddedMail(smtpPort, httpPort, data);
        mail.smtp.start();
        mail.smtp.getUserManager().setMessageDeliveryHandler(mail::deliver);
        mail.http.start();
        return mail;
    }

    /** Where people read the mails. */
    public URI page() {
        return http.page();
    }

    /** What was received, oldest first; one mail per recipient. */
    public List<Mail> received() {
        return mailbox.all();
    }

    @Override
    public void close() {
        http.close();
        smtp.stop();
    }

    /** Called before the sender gets its 250: who was told so will find the mail here. */
    private synchronized GreenMailUser deliver(MovingMessage message, MailAddress recipient)
            throws MessagingException, UserException {
        mailbox.add(message.getReturnPath().getEmail(), recipient.getEmail(), message.getMessage());
        forgetCopies();
        GreenMailUser everybody = smtp.getUserManager().getUserByEmail("everybody@localhost");
        return everybody != null ? everybody : smtp.getUserManager().createUser("everybody@localhost", "everybody", "");
    }

    private void forgetCopies() {
        copies++;
        if (copies % COPIES_IN_MEMORY == 0) {
            try {
                smtp.purgeEmailFromAllMailboxes();
            } catch (FolderException e) {
                throw new IllegalStateException("GreenMail does not let go of its copies", e);
            }
        }
    }
}
