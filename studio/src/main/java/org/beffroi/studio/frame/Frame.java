package org.beffroi.studio.frame;

import io.quarkus.oidc.AccessTokenCredential;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.ForbiddenException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.beffroi.contracts.ReviewState;
import org.beffroi.contracts.Role;
import org.beffroi.studio.api.AsPerson;
import org.beffroi.studio.api.Ask;
import org.beffroi.studio.api.ContentApi;
import org.beffroi.studio.api.ContentApi.Line;
import org.beffroi.studio.api.Items;
import org.beffroi.studio.api.Part;
import org.beffroi.studio.api.Source;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** What every page stands in: who is signed in, for which authority, in which language and appearance. */
@Named("frame")
@RequestScoped
public class Frame {

    public static final int MOST = 100;

    /** For rights that one department does not give. */
    public static final String EVERYWHERE = "ALL";

    /** Where the filter against cross-site requests leaves its token. */
    private static final String CSRF = "csrf_token";

    private static final Set<String> SMALL_WORDS =
            Set.of("sur", "sous", "de", "du", "des", "la", "le", "les", "en", "et", "aux", "l", "d");

    private final JsonWebToken token;
    private final AccessTokenCredential credential;
    private final RoutingContext request;
    private final StudioConfig config;
    private final Clock clock;
    private final Ask ask;
    private final ContentApi content;

    private Choices choices;
    private Grants grants;
    private Times times;
    private Ask.Answer<Items<Line>> inReview;

    Frame(
            JsonWebToken token,
            AccessTokenCredential credential,
            RoutingContext request,
            StudioConfig config,
            Clock clock,
            Ask ask,
            @RestClient ContentApi content) {
        this.token = token;
        this.credential = credential;
        this.request = request;
        this.config = config;
        this.clock = clock;
        this.ask = ask;
        this.content = content;
    }

    /** The count beside « À valider » is asked for at once, beside what the page itself asks for. */
    @PostConstruct
    void begin() {
        choices = Choices.of(request);
        Set<String> groups = token.getRawToken() == null ? Set.of() : token.getGroups();
        grants = Grants.of(groups == null ? Set.of() : groups);
        times = new Times(words(), config.studio().zone(), clock.instant());
        if (authority().isPresent() && may(Right.DECIDE)) {
            AsPerson person = asPerson();
            inReview =
                    ask.the(Source.CONTENT, () -> content.inReviewState(person, List.of(ReviewState.IN_REVIEW), MOST));
        }
    }

    public Locale locale() {
        return choices.locale();
    }

    public Words words() {
        return Words.in(locale());
    }

    public Times times() {
        return times;
    }

    /** {@code light}, {@code dark}, or {@code auto}. */
    public String theme() {
        return choices.theme();
    }

    /** The address of this page, to come back to. */
    public String path() {
        return request.request().uri();
    }

    /** Whether the navigation entry of that address is this page. */
    public boolean isAt(String prefix) {
        return request.request().path().equals(prefix);
    }

    /** A page that is shown before the request was looked at as a whole has no token for its forms, and so no forms. */
    public boolean hasForms() {
        return request.get(CSRF) != null;
    }

    public boolean isSignedIn() {
        return token.getRawToken() != null;
    }

    public String username() {
        return token.getClaim("preferred_username");
    }

    public String name() {
        String name = token.getClaim("name");
        return name == null ? username() : name;
    }

    public String firstName() {
        return name().split(" ", 2)[0];
    }

    public String initials() {
        return initials(name());
    }

    /** « NL » for Nadia Lemaire, « GA » for garcin. */
    public static String initials(String name) {
        String[] words = name.strip().split("[ ._-]+");
        String letters = words.length > 1
                ? words[0].substring(0, 1) + words[words.length - 1].substring(0, 1)
                : name.substring(0, Math.min(2, name.length()));
        return letters.toUpperCase(Locale.ROOT);
    }

    /** The role that the account's menu names; « — » is said by no word. */
    public String role() {
        return here().first()
                .map(Role::name)
                .map(role -> "role_" + role)
                .filter(words()::has)
                .map(words()::get)
                .orElse("");
    }

    public Set<String> authorities() {
        return grants.authorities();
    }

    /** The one chosen, or the only one. */
    public Optional<String> authority() {
        Set<String> mine = authorities();
        return choices.authority()
                .filter(mine::contains)
                .or(() -> mine.size() == 1 ? Optional.of(mine.iterator().next()) : Optional.empty());
    }

    /** Every form says for which authority it was opened; empty before one is chosen. */
    public String authorityId() {
        return authority().orElse("");
    }

    public String authorityName() {
        return authority().map(Frame::nameOf).orElse("");
    }

    /** « Valmont-sur-Lys » for {@code valmont-sur-lys}: the services know no other name of it. */
    public static String nameOf(String authority) {
        return Arrays.stream(authority.split("-"))
                .map(word -> SMALL_WORDS.contains(word) ? word : capital(word))
                .collect(Collectors.joining("-"));
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    public boolean may(Right right) {
        return here().has(right.roles());
    }

    public boolean may(Right right, String department) {
        return here().has(department, right.roles());
    }

    /** Before a form that could only be refused. @param words say who may */
    public void require(Right right, String words) {
        boolean may = right == Right.CONNECT ? may(right, EVERYWHERE) : may(right);
        if (!may) {
            throw new ForbiddenException(words().get(words));
        }
    }

    public String nameOfAuthority(String authority) {
        return nameOf(authority);
    }

    public boolean isAuthority(String authority) {
        return authority().filter(authority::equals).isPresent();
    }

    public boolean isTheme(String theme) {
        return choices.theme().equals(theme);
    }

    public boolean isLanguage(String language) {
        return locale().getLanguage().equals(language);
    }

    /**
     * Beside « À valider »; nothing while the service is away. The page of an address that leads nowhere is written by a
     * thread that also brings the answer: it must not wait for it.
     */
    public int waitingCount() {
        if (inReview == null || (Context.isOnEventLoopThread() && !inReview.isHere())) {
            return 0;
        }
        return toDecide().optional().map(List::size).orElse(0);
    }

    /** For templates, which know no enum. */
    public boolean decides() {
        return may(Right.DECIDE);
    }

    public boolean writes() {
        return may(Right.WRITE);
    }

    /** The departments that the person has the right for; empty when it holds for all of them. */
    public List<String> departments(Right right) {
        Set<String> named = here().departments(right.roles());
        return named.contains("ALL") ? List.of() : List.copyOf(named);
    }

    /** What waits for a decision of this person; empty for who decides nothing, absent while the service is away. */
    public Part<List<Line>> toDecide() {
        if (inReview == null) {
            return new Part<>(List.of(), Source.CONTENT);
        }
        return inReview.part()
                .map(found -> found.items().stream()
                        .filter(line -> may(Right.DECIDE, line.department()))
                        .filter(line -> !line.newestVersion().editedByCaller())
                        .toList());
    }

    public AsPerson asPerson() {
        return new AsPerson("Bearer " + credential.getToken(), authority().orElse(null), locale().toLanguageTag());
    }

    private Grants here() {
        return grants.in(authority().orElse(""));
    }
}
