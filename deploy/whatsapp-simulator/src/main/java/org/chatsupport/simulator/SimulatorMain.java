package org.chatsupport.simulator;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Starts the simulator, unless its environment is incomplete or unsafe. It listens only on this machine, unless {@code
 * SIMULATOR_ALLOW_REMOTE=true} or {@code SIMULATOR_HOST} says otherwise: the control API has no sign-in.
 */
@QuarkusMain
public class SimulatorMain {
    /** The entry point. It ends with exit code 2 when the simulator may not start. */
    public static void main(String... arguments) {
        var environment = System.getenv();
        var problem = StartupCheck.problem(environment);
        if (problem.isPresent()) {
            System.err.println("whatsapp-simulator cannot start: " + problem.get());
            System.exit(2);
        }
        var open = StartupCheck.remoteAllowed(environment);
        System.setProperty(
                "quarkus.http.host", environment.getOrDefault("SIMULATOR_HOST", open ? "0.0.0.0" : "127.0.0.1"));
        Quarkus.run(arguments);
    }
}
