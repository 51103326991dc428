package org.tessera.itests.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The ports of a container, free at the moment of asking. */
record Ports(int http, int https, int ssh) {

    static Ports free() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        // Both are open at the same time, so that they differ.
        try (ServerSocket http = new ServerSocket(0, 1, loopback);
                ServerSocket https = new ServerSocket(0, 1, loopback);
                ServerSocket ssh = new ServerSocket(0, 1, loopback)) {
            return new Ports(http.getLocalPort(), https.getLocalPort(), ssh.getLocalPort());
        }
    }
}
