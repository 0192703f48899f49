package org.beffroi.studio.channels;

import java.util.List;

/**
 * A form that connects a channel, or connects it again.
 *
 * @param name   of the account that is changed, or null for a new one
 * @param key    the same for each click on this form
 * @param seen   which version of the account is changed, or null
 * @param error  what concerns no single field, or null
 * @param test   what the test does
 * @param secret where the secret stays, or null for a kind without one
 * @param remove where its use is ended, or null for a new one
 */
public record ConnectPage(
        String title,
        String name,
        String icon,
        List<Group> groups,
        String key,
        String seen,
        String error,
        String test,
        String secret,
        String remove) {

    /** @param legend null for fields that need none */
    public record Group(String legend, List<Field> fields) {}

    /**
     * @param name  as the service calls it, so that its refusals find their field
     * @param type  of the input: {@code text}, {@code url}, {@code email}, {@code password}, {@code color}
     * @param hint  null for what explains itself
     * @param error null for what is fine
     */
    public record Field(
            String id,
            String name,
            String type,
            String label,
            String hint,
            String value,
            boolean required,
            String error) {}
}
