package org.beffroi.content.media;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.beffroi.content.rendition.Surroundings.Picture;

@ApplicationScoped
class Media implements PanacheRepositoryBase<Medium, UUID> {

    Optional<Medium> bySha256(String sha256) {
        return find("sha256", sha256).firstResultOptional();
    }

    Map<String, Picture> pictures(Collection<String> sha256) {
        return list("sha256 in ?1", sha256).stream()
                .collect(Collectors.toMap(
                        Medium::sha256,
                        medium -> new Picture(medium.type(), medium.width(), medium.height(), medium.bytes())));
    }
}
