package org.beffroi.channels.egress;

import static org.awaitility.Awaitility.await;
import static org.beffroi.embedded.receivers.Answer.fault;
import static org.beffroi.embedded.receivers.Answer.held;
import static org.beffroi.embedded.receivers.Answer.of;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.beffroi.channels.adapter.SettingRefused;
import org.beffroi.channels.adapter.WireServer;
import org.beffroi.embedded.receivers.Answer.Fault;
import org.beffroi.embedded.receivers.Receivers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EgressTest {

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final Receivers receivers = new Receivers();
    private final Egress egress = new Egress(Set.of("localhost"), CONNECT);

    @AfterEach
    void stop() {
        egress.close();
        receivers.close();
    }

    @Test
    void neverFollowsARedirectToAPrivateAddress() throws CallFailed {
        // Given
        receivers.next(
                "POST",
                "/webhooks/a",
                of(302, "").withHeader("Location", "http://localhost:" + receivers.port() + "/webhooks/b"));

        // When
        Answer answer = post("/webhooks/a", Duration.ofSeconds(5));

        // Then
        assertEquals(302, answer.status());
        assertEquals(0, receivers.count("POST", "/webhooks/b"));
    }

    @Test
    void asksTheNameServiceOncePerConnectionSoThatANameCannotChangeItsMind() throws CallFailed {
        // Given
        AtomicInteger asked = new AtomicInteger();
        AddressGuard.Names rebinding = host -> asked.incrementAndGet() == 1
                ? new InetAddress[] {InetAddress.getLoopbackAddress()}
                : new InetAddress[] {InetAddress.getByName("10.0.0.1")};
        Egress pinned = new Egress(new AddressGuard(Set.of("board.example"), rebinding), CONNECT);

        // When
        Answer answer = pinned.send(
                call(URI.create("http://board.example:" + receivers.port() + "/webhooks/a")),
                Deadline.in(Duration.ofSeconds(5)));

        // Then
        assertEquals(204, answer.status());
        assertEquals(1, asked.get());
        pinned.close();
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:9/x", "http://[::1]:9/x", "http://2130706433:9/x", "http://[::ffff:10.0.0.1]/x"})
    void refusesAPrivateAddressAtTheCallToo(String address) {
        // Given
        Call call = call(URI.create(address));

        // When
        CallFailed failed = assertThrows(CallFailed.class, () -> egress.send(call, Deadline.in(Duration.ofSeconds(5))));

        // Then
        assertEquals(CallFailed.Known.ADDRESS_REFUSED, failed.known());
    }

    @ParameterizedTest
    @CsvSource({
        "http://board.example/x, address-insecure",
        "https://10.0.0.1/x, address-private",
        "https://[fd00::1]/x, address-private",
        "https://169.254.169.254/latest/meta-data, address-private",
        "ftp://localhost/x, setting-invalid",
        "https://user:password@localhost/x, setting-invalid",
        "file:///etc/passwd, setting-invalid",
        "not an address, setting-invalid"
    })
    void refusesAnAddressThatMayNotBeTyped(String typed, String code) {
        // Given
        String field = "settings.url";

        // When
        SettingRefused refused = assertThrows(SettingRefused.class, () -> egress.checked(field, typed));

        // Then
        assertEquals(code + " " + field, refused.code() + " " + refused.field());
    }

    @Test
    void knowsThatNothingWasSentWhenNobodyListens() throws IOException {
        // Given
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Call call = call(URI.create("http://localhost:" + free + "/x"));

        // When
        CallFailed failed = assertThrows(CallFailed.class, () -> egress.send(call, Deadline.in(Duration.ofSeconds(5))));

        // Then
        assertEquals(CallFailed.Known.NOT_SENT, failed.known());
    }

    @Test
    void knowsThatNothingWasSentWhenTheNameServiceIsTooSlow() throws Exception {
        // Given
        AddressGuard.Names stuck = host -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        };
        Egress slow = new Egress(new AddressGuard(Set.of(), stuck), CONNECT);
        Call call = call(URI.create("http://board.example/x"));

        // When
        CallFailed failed = assertThrows(CallFailed.class, () -> slow.send(call, Deadline.in(Duration.ofMillis(200))));

        // Then
        assertEquals(CallFailed.Known.NOT_SENT, failed.known());
        slow.close();
    }

    @Test
    void givesUpAtTheDeadlineWithoutKnowing() {
        // Given
        receivers.next("POST", "/webhooks/a", held());
        long began = System.nanoTime();

        // When
        CallFailed failed = assertThrows(CallFailed.class, () -> post("/webhooks/a", Duration.ofMillis(300)));

        // Then
        assertEquals(CallFailed.Known.SENT, failed.known());
        assertTrue(Duration.ofNanos(System.nanoTime() - began).toMillis() < 2000);
    }

    @Test
    void keepsTheStatusOfAnAnswerThatNeverEnds() throws CallFailed {
        // Given
        receivers.next("GET", "/mastodon/api/v2/instance", fault(Fault.DRIP));
        URI address = URI.create(receivers.mastodonUrl() + "/api/v2/instance");

        // When
        Answer answer = egress.send(Call.of("town", "GET", address), Deadline.in(Duration.ofMillis(700)));

        // Then
        assertEquals(200, answer.status());
        assertEquals(false, answer.whole());
    }

    @Test
    void readsNoMoreThanOneMebibyte() throws CallFailed {
        // Given
        receivers.next("GET", "/mastodon/api/v2/instance", fault(Fault.HUGE));
        URI address = URI.create(receivers.mastodonUrl() + "/api/v2/instance");

        // When
        Answer answer = egress.send(Call.of("town", "GET", address), Deadline.in(Duration.ofSeconds(5)));

        // Then
        assertEquals(false, answer.whole());
        assertEquals(0, answer.body().length);
    }

    @Test
    void letsASlowAccountDelayNoOther() throws CallFailed {
        // Given
        for (int i = 0; i < 4; i++) {
            receivers.next("POST", "/webhooks/slow", held());
            Thread.startVirtualThread(() -> assertThrows(
                    CallFailed.class,
                    () -> egress.send(
                            Call.of("slow", "POST", URI.create(receivers.webhookUrl("slow")))
                                    .json(new byte[] {'{', '}'}),
                            Deadline.in(Duration.ofSeconds(30)))));
        }
        await().until(() -> receivers.held() == 4);

        // When
        Answer answer = post("/webhooks/a", Duration.ofSeconds(15));

        // Then
        assertEquals(204, answer.status());
    }

    @Test
    void hasRoomForOneMoreHoweverManyAccountsHang() throws CallFailed {
        // Given
        int dead = 40;
        for (int number = 0; number < dead; number++) {
            String name = "dead-" + number;
            for (int call = 0; call < 2; call++) {
                receivers.next("POST", "/webhooks/" + name, held());
                Thread.startVirtualThread(() -> assertThrows(
                        CallFailed.class,
                        () -> egress.send(
                                Call.of(name, "POST", URI.create(receivers.webhookUrl(name)))
                                        .json(new byte[] {'{', '}'}),
                                Deadline.in(Duration.ofSeconds(60)))));
            }
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> receivers.held() == 2 * dead);

        // When
        Answer answer = post("/webhooks/a", Duration.ofSeconds(30));

        // Then
        assertEquals(204, answer.status());
        assertEquals(2 * dead, receivers.held());
    }

    @Test
    void aRequestThatBreaksOffInItsBodyHadNoEffect() {
        try (WireServer wire = new WireServer(WireServer.Way.RESET_AT_ONCE)) {
            // Given: more than any buffer on the way holds
            Call call = Call.of("town", "POST", URI.create(wire.url())).json(new byte[32 << 20]);

            // When
            CallFailed failed =
                    assertThrows(CallFailed.class, () -> egress.send(call, Deadline.in(Duration.ofSeconds(20))));

            // Then
            assertEquals(CallFailed.Known.NOT_SENT, failed.known());
            assertEquals(0, wire.requests());
        }
    }

    private Answer post(String path, Duration time) throws CallFailed {
        return egress.send(call(URI.create(receivers.url() + path)), Deadline.in(time));
    }

    private static Call call(URI address) {
        return Call.of("town", "POST", address).json(new byte[] {'{', '}'});
    }
}
