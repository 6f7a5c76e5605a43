package org.chatsupport.verify.load;

/**
 * The times at which arrivals are due, regardless of earlier ones: at a steady rate, or at one that rises from a tenth
 * of it.
 *
 * @param rate arrivals per second, at the end when it rises
 * @param seconds the duration
 */
record Schedule(double rate, double seconds, boolean rising) {
    private static final double FIRST_SHARE = 0.1;
    private static final double NANOS = 1e9;

    static Schedule steady(double rate, double seconds) {
        return new Schedule(rate, seconds, false);
    }

    static Schedule rising(double rate, double seconds) {
        return new Schedule(rate, seconds, true);
    }

    /** Returns the number of arrivals. */
    int count() {
        return (int) Math.round(rate * seconds * (rising ? (1 + FIRST_SHARE) / 2 : 1));
    }

    /** Returns the nanoseconds from the start to arrival {@code index}, counted from 0. */
    long dueNanos(int index) {
        if (!rising) {
            return (long) (index / rate * NANOS);
        }
        // index = rate * (a t + (1 - a) t^2 / (2 seconds)), solved for t.
        double half = (1 - FIRST_SHARE) / (2 * seconds);
        double root = Math.sqrt(FIRST_SHARE * FIRST_SHARE + 4 * half * index / rate);
        return (long) ((root - FIRST_SHARE) / (2 * half) * NANOS);
    }
}
