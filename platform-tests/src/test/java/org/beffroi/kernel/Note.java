package org.beffroi.kernel;

import jakarta.persistence.Entity;
import java.util.UUID;
import org.beffroi.contracts.Ids;
import org.beffroi.platform.authority.AuthorityEntity;

/** A row of an authority, as any service has. */
@Entity
public class Note extends AuthorityEntity {

    String text;

    protected Note() {}

    public Note(String text) {
        super(Ids.next());
        this.text = text;
    }

    public UUID id() {
        return id;
    }

    public String text() {
        return text;
    }

    public void rewrite(String newText) {
        text = newText;
    }
}
