package org.beffroi.channels.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.beffroi.contracts.FrozenContent;
import org.beffroi.contracts.VersionId;

/** The approved versions of the authority in scope. */
@ApplicationScoped
public class ApprovedVersions implements PanacheRepositoryBase<ApprovedVersion, UUID> {

    private final ObjectReader reader;

    ApprovedVersions(ObjectMapper json) {
        reader = json.readerFor(FrozenContent.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    public Optional<ApprovedVersion> find(VersionId id) {
        return findByIdOptional(id.value());
    }

    public FrozenContent content(ApprovedVersion version) {
        try {
            return reader.readValue(version.frozen());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Frozen content of " + version.id() + " is not JSON", e);
        }
    }
}
