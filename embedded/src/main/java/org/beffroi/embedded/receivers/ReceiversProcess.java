package org.beffroi.embedded.receivers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The receiving ends as a process of their own: {@code --port 18090 [--data folder] [--mailbox-url address]}. */
public final class ReceiversProcess {

    private ReceiversProcess() {}

    public static void main(String[] args) throws InterruptedException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        int port = Integer.parseInt(options.getOrDefault("--port", "18090"));
        Path data = options.containsKey("--data") ? Path.of(options.get("--data")) : null;
        Receivers receivers = new Receivers(port, data, options.get("--mailbox-url"));
        Runtime.getRuntime().addShutdownHook(new Thread(receivers::close));
        System.out.println("Receiving ends on " + receivers.url());
        Thread.currentThread().join();
    }
}
