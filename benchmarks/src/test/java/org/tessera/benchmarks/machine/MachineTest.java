package org.tessera.benchmarks.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MachineTest {

    @BeforeEach
    void needsProc() {
        assumeTrue(ProcessMeter.supported());
    }

    @Test
    void readsTheOwnProcess() {
        ProcessMeter meter = ProcessMeter.self();
        assertThat(meter.cpuMillis().orElseThrow()).isPositive();
        assertThat(meter.residentKib().orElseThrow()).isPositive();
        assertThat(meter.proportionalKib().orElseThrow())
                .isBetween(1L, meter.residentKib().orElseThrow());
    }

    @Test
    void saysNothingAboutNoProcess() {
        assertThat(ProcessMeter.of(List.of()).cpuMillis()).isEmpty();
    }

    @Test
    void findsWhoListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortOwner.of(socket.getLocalPort())).hasValue(ProcessHandle.current().pid());
        }
    }

    @Test
    void describesTheMachine() {
        assertThat(Machine.describe()).contains("Java ").doesNotContain("unknown");
        assertThat(Machine.loadAverage()).matches("[0-9.]+ [0-9.]+ [0-9.]+");
        assertThat(Machine.busyMillis().orElseThrow()).isPositive();
    }
}
