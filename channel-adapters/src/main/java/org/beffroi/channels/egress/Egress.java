package org.beffroi.channels.egress;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.beffroi.channels.adapter.SettingRefused;

/**
 * Makes outgoing HTTP calls. An address is resolved, checked and pinned for each connection; redirects are never
 * followed, nothing is repeated, no cookie is kept, answers are bounded in size and time. Every account has its own
 * small pool, so that a slow one delays no other.
 */
@ApplicationScoped
public class Egress {

    public static final int MAX_ANSWER_BYTES = 1 << 20;

    private static final String GATE = "beffroi.gate";
    private static final int CONNECTIONS_PER_ACCOUNT = 4;
    private static final TimeValue KEPT_ALIVE = TimeValue.ofSeconds(30);

    private final AddressGuard guard;
    private final Duration connectTimeout;
    private final Map<String, CloseableHttpClient> clients = new ConcurrentHashMap<>();

    /** Reading the trusted certificates takes longer than a call, so it is done once for all accounts. */
    private final TlsSocketStrategy tls = DefaultClientTlsStrategy.createDefault();

    /** No virtual threads: the name service is asked in native code, and a few slow names would hold every carrier. */
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("egress-", 0).factory());

    @Inject
    Egress(EgressSettings settings) {
        this(settings.allowedHosts().orElse(Set.of()), settings.connectTimeout());
    }

    /** Outside of the container. */
    public Egress(Set<String> allowedHosts, Duration connectTimeout) {
        this(new AddressGuard(allowedHosts, InetAddress::getAllByName), connectTimeout);
    }

    Egress(AddressGuard guard, Duration connectTimeout) {
        this.guard = guard;
        this.connectTimeout = connectTimeout;
    }

    /**
     * Checks an address that a person typed and returns it without trailing slash.
     *
     * @param field named in the refusal
     */
    public URI checked(String field, Object typed) {
        if (typed == null || typed.toString().isBlank()) {
            throw new SettingRefused(field, "setting-missing");
        }
        URI address = parsed(field, typed.toString().strip());
        boolean secure = address.getScheme().equalsIgnoreCase("https");
        if (!secure && !guard.allows(address.getHost())) {
            throw new SettingRefused(field, "address-insecure");
        }
        try {
            guard.resolve(address.getHost());
        } catch (AddressRefused e) {
            throw new SettingRefused(field, "address-private");
        } catch (UnknownHostException e) {
            // it may be the name service that fails: the call that verifies the account tells
        }
        return address;
    }

    private static URI parsed(String field, String typed) {
        try {
            URI address = new URI(typed.replaceAll("/+$", ""));
            String scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("https") || scheme.equals("http");
            if (!web || address.getHost() == null || address.getUserInfo() != null || address.getFragment() != null) {
                throw new SettingRefused(field, "setting-invalid");
            }
            return address;
        } catch (URISyntaxException e) {
            throw new SettingRefused(field, "setting-invalid");
        }
    }

    public Answer send(Call call, Deadline deadline) throws CallFailed {
        Gate gate = new Gate();
        HttpUriRequestBase request = request(call, gate);
        Future<Answer> answer = threads.submit(() -> perform(call, request, gate));
        try {
            return answer.get(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return givenUp(request, gate, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return givenUp(request, gate, e);
        } catch (ExecutionException e) {
            if (gate.head() != null) {
                return gate.head();
            }
            throw failed(call, gate, e.getCause());
        }
    }

    private static Answer givenUp(HttpUriRequestBase request, Gate gate, Exception reason) throws CallFailed {
        boolean nothingSent = gate.close();
        request.cancel();
        if (gate.head() != null) {
            return gate.head();
        }
        throw new CallFailed(
                nothingSent ? CallFailed.Known.NOT_SENT : CallFailed.Known.SENT, "no answer in time", reason);
    }

    private static CallFailed failed(Call call, Gate gate, Throwable cause) {
        if (cause instanceof AddressRefused) {
            return new CallFailed(CallFailed.Known.ADDRESS_REFUSED, call.toString(), cause);
        }
        CallFailed.Known known = gate.failedBeforeSent() ? CallFailed.Known.NOT_SENT : CallFailed.Known.SENT;
        return new CallFailed(known, call.toString(), cause);
    }

    private Answer perform(Call call, HttpUriRequestBase request, Gate gate) throws IOException {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(GATE, gate);
        HttpHost target = HttpHost.create(call.address());
        try (ClassicHttpResponse response = client(call.account()).executeOpen(target, request, context)) {
            Answer head = new Answer(response.getCode(), headers(response), new byte[0], false);
            gate.answered(head);
            return withBody(head, response, request);
        }
    }

    private static Answer withBody(Answer head, ClassicHttpResponse response, HttpUriRequestBase request) {
        try {
            if (response.getEntity() == null) {
                return new Answer(head.status(), head.headers(), head.body(), true);
            }
            InputStream content = response.getEntity().getContent();
            byte[] body = content.readNBytes(MAX_ANSWER_BYTES + 1);
            if (body.length > MAX_ANSWER_BYTES) {
                // closing the answer would read the rest of it first
                request.cancel();
                return head;
            }
            return new Answer(head.status(), head.headers(), body, true);
        } catch (IOException e) {
            request.cancel();
            return head;
        }
    }

    private static Map<String, String> headers(ClassicHttpResponse response) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : response.getHeaders()) {
            headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
        }
        return headers;
    }

    private static HttpUriRequestBase request(Call call, Gate gate) {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.address());
        call.headers().forEach(request::setHeader);
        if (call.body() != null) {
            request.setEntity(new EntityTemplate(call.body().length, null, null, out -> {
                out.write(call.body());
                gate.sent();
            }));
        }
        return request;
    }

    private CloseableHttpClient client(String account) {
        return clients.computeIfAbsent(account, key -> newClient());
    }

    private CloseableHttpClient newClient() {
        Timeout connect = Timeout.ofMilliseconds(connectTimeout.toMillis());
        ConnectionConfig connection = ConnectionConfig.custom()
                .setConnectTimeout(connect)
                .setSocketTimeout(Timeout.ofMinutes(1))
                .setTimeToLive(KEPT_ALIVE)
                .setValidateAfterInactivity(TimeValue.ofMilliseconds(100))
                .build();
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Pinned())
                        .setTlsSocketStrategy(tls)
                        .setDefaultConnectionConfig(connection)
                        .setMaxConnTotal(CONNECTIONS_PER_ACCOUNT)
                        .setMaxConnPerRoute(CONNECTIONS_PER_ACCOUNT)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .build())
                .setRequestExecutor(new Gated())
                .setUserAgent("Beffroi (+https://beffroi.example)")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    @PreDestroy
    public void close() {
        clients.values().forEach(client -> client.close(CloseMode.IMMEDIATE));
        threads.shutdownNow();
    }

    /** Resolves once per connection, through the guard; the connection goes to what was checked. */
    private final class Pinned implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return guard.resolve(host);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static final class Gated extends HttpRequestExecutor {

        @Override
        public ClassicHttpResponse execute(
                ClassicHttpRequest request,
                HttpClientConnection connection,
                HttpResponseInformationCallback information,
                HttpContext context)
                throws IOException, HttpException {
            Gate gate = (Gate) context.getAttribute(GATE);
            gate.begin();
            if (request.getEntity() == null) {
                gate.sent();
            }
            return super.execute(request, connection, information, context);
        }
    }
}
