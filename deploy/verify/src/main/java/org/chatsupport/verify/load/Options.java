package org.chatsupport.verify.load;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * The options of the command line.
 *
 * @param rate arrivals per second; 0 if the scenario has no open loop
 * @param seconds the length of the measured phase
 * @param warmup seconds at a rising rate before it
 * @param batch messages per webhook delivery
 * @param connections the number of connections of a closed loop
 * @param tickets the numbers of open tickets, ascending
 */
record Options(
        String scenario, double rate, int seconds, int warmup, int batch, int connections, List<Integer> tickets) {
    static Options parse(String[] arguments) {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("A scenario is missing.");
        }
        var given = new HashMap<String, String>();
        for (int i = 1; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new IllegalArgumentException("'" + arguments[i] + "' is no option with a value.");
            }
            given.put(arguments[i].substring(2), arguments[i + 1]);
        }
        var scenario = arguments[0];
        var options = new Options(
                scenario,
                Double.parseDouble(take(given, "rate", defaultRate(scenario))),
                Integer.parseInt(take(given, "seconds", defaultSeconds(scenario))),
                Integer.parseInt(take(given, "warmup", scenario.equals("soak") ? "120" : "15")),
                Integer.parseInt(take(given, "batch", "1")),
                Integer.parseInt(take(given, "connections", "16")),
                Arrays.stream(take(given, "tickets", "1000,20000,1000000").split(","))
                        .map(Integer::valueOf)
                        .sorted()
                        .toList());
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("Unknown: --" + String.join(", --", given.keySet()));
        }
        if (options.rate < 0 || options.seconds < 1 || options.warmup < 0 || options.batch < 1) {
            throw new IllegalArgumentException("Numbers must be positive.");
        }
        return options;
    }

    private static String take(HashMap<String, String> given, String name, String absent) {
        var value = given.remove(name);
        return value == null ? absent : value;
    }

    private static String defaultRate(String scenario) {
        return switch (scenario) {
            case "inbound" -> "1000";
            case "mixed" -> "100";
            case "webhook-peak" -> "320";
            case "reply" -> "30";
            case "soak" -> "20";
            case "tickets", "ceiling" -> "0";
            default -> throw new IllegalArgumentException("There is no scenario '" + scenario + "'.");
        };
    }

    private static String defaultSeconds(String scenario) {
        return switch (scenario) {
            case "soak" -> "1800";
            case "tickets" -> "15";
            case "ceiling" -> "10";
            default -> "60";
        };
    }
}
