package org.beffroi.content.delivery;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.beffroi.contracts.VersionId;

@ApplicationScoped
public class Waivers implements PanacheRepositoryBase<Waiver, UUID> {

    /** By delivery. */
    public Map<UUID, Waiver> of(VersionId version) {
        return list("versionId", version.value()).stream()
                .collect(Collectors.toMap(Waiver::deliveryId, Function.identity()));
    }
}
