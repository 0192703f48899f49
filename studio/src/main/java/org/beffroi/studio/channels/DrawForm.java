package org.beffroi.studio.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.beffroi.contracts.ChannelKind;
import org.beffroi.studio.api.Problem;
import org.beffroi.studio.frame.Looks;
import org.beffroi.studio.frame.Words;

/** The fields of each kind of channel, with what was refused beside the field it concerns. */
final class DrawForm {

    private static final List<String> IMPRINT = List.of("town", "publisher", "director", "address", "phone", "hours");

    private final Words words;
    private final ChannelKind kind;
    private final boolean isNew;
    private final Map<String, String> values;
    private final Problem problem;

    /** @param problem what was refused, or null */
    DrawForm(Words words, ChannelKind kind, boolean isNew, Map<String, String> values, Problem problem) {
        this.words = words;
        this.kind = kind;
        this.isNew = isNew;
        this.values = values;
        this.problem = problem;
    }

    /** @param error what concerns no field and was found by us, or null */
    ConnectPage page(String name, String key, String seen, String error, String remove) {
        List<ConnectPage.Group> groups = groups();
        return new ConnectPage(
                words.get(isNew ? "connect_title" : "reconnect_title", new Looks(words).name(kind)),
                name,
                Looks.icon(kind),
                groups,
                key,
                seen,
                error != null ? error : unplaced(groups),
                words.get("connect_test_" + kind.word()),
                words.has("connect_secret_" + kind.word()) ? words.get("connect_secret_" + kind.word()) : null,
                remove);
    }

    private List<ConnectPage.Group> groups() {
        List<ConnectPage.Field> first = new ArrayList<>();
        first.add(field("name", "text", true));
        return switch (kind) {
            case WEBSITE -> {
                first.add(field("settings.publicBaseUrl", "url", true));
                List<ConnectPage.Field> imprint = new ArrayList<>();
                IMPRINT.forEach(part -> imprint.add(field("settings.imprint." + part, "text", true)));
                List<ConnectPage.Field> colours = List.of(
                        field("settings.imprint.colour", "color", true),
                        field("settings.imprint.accent", "color", true));
                yield List.of(
                        new ConnectPage.Group(null, first),
                        new ConnectPage.Group(words.get("connect_imprint"), imprint),
                        new ConnectPage.Group(words.get("connect_colours"), colours));
            }
            case NEWSLETTER -> {
                first.add(field("settings.listName", "text", true));
                first.add(field("settings.from", "email", true));
                yield List.of(new ConnectPage.Group(null, first));
            }
            case MASTODON -> {
                first.add(field("settings.baseUrl", "text", true));
                first.add(field("credentials.accessToken", "password", isNew));
                yield List.of(new ConnectPage.Group(null, first));
            }
            case WEBHOOK -> {
                first.add(field("settings.url", "url", true));
                first.add(field("credentials.secret", "password", false));
                yield List.of(new ConnectPage.Group(null, first));
            }
        };
    }

    private ConnectPage.Field field(String name, String type, boolean required) {
        String word = name.replace("settings.", "").replace("credentials.", "").replace('.', '_');
        String hint = "field_" + word + "_" + kind.word() + "_hint";
        String again = "field_" + word + "_again";
        return new ConnectPage.Field(
                "f-" + word.replace('_', '-'),
                name,
                type,
                words.get(
                        words.has("field_" + word + "_" + kind.word())
                                ? "field_" + word + "_" + kind.word()
                                : "field_" + word),
                !isNew && words.has(again) ? words.get(again) : words.has(hint) ? words.get(hint) : null,
                value(name, type),
                required,
                concerns(name) ? problem.detail() : null);
    }

    private String value(String name, String type) {
        String value = values.get(name);
        if (type.equals("color")) {
            return value == null || value.isEmpty() ? (name.endsWith("accent") ? "#7d8087" : "#1d4a7a") : value;
        }
        return value == null || type.equals("password") ? "" : value;
    }

    /** What the channel itself refused concerns the secret, where there is one, or else the address. */
    private boolean concerns(String name) {
        if (problem == null) {
            return false;
        }
        if (problem.field() != null) {
            return problem.field().equals(name)
                    || problem.field().equals("credentials") && name.startsWith("credentials.");
        }
        return "account-verification-failed".equals(problem.code())
                && switch (kind) {
                    case WEBSITE -> name.equals("settings.publicBaseUrl");
                    case NEWSLETTER -> name.equals("settings.from");
                    case MASTODON -> name.equals("credentials.accessToken");
                    case WEBHOOK -> name.equals("settings.url");
                };
    }

    private String unplaced(List<ConnectPage.Group> groups) {
        boolean placed =
                groups.stream().flatMap(group -> group.fields().stream()).anyMatch(field -> field.error() != null);
        return problem == null || placed ? null : problem.detail();
    }
}
