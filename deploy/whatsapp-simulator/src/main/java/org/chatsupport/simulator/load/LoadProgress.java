package org.chatsupport.simulator.load;

/**
 * What came of a run until now.
 *
 * @param state running, finishing, done or stopped
 * @param elapsedSeconds for which it wrote
 * @param acknowledged messages whose webhook was answered with 200
 * @param outstanding those whose webhook was not
 */
public record LoadProgress(
        String state,
        LoadPlan plan,
        double elapsedSeconds,
        int sent,
        int acknowledged,
        int outstanding,
        Latency latencyMs) {
    /** Milliseconds from writing a message to the 200 for its webhook, retries included. */
    public record Latency(double p50, double p95, double p99, double max) {}
}
