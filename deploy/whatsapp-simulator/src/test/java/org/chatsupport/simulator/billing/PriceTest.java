package org.chatsupport.simulator.billing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {
    @ParameterizedTest
    @CsvSource({
        // day, category, window open, free ones left: billable, model, type
        "2025-06-30, service, true, true, false, CBP,",
        "2025-06-30, utility, true, true, true, CBP,",
        "2025-07-01, service, true, false, false, PMP, free_customer_service",
        "2026-09-30, utility, true, false, false, PMP, free_customer_service",
        "2026-09-30, utility, false, true, true, PMP, regular",
        "2026-09-30, marketing, true, true, true, PMP, regular",
        "2026-10-01, service, true, true, false, PMP, free_customer_service",
        "2026-10-01, service, true, false, true, PMP, regular",
        "2026-10-01, utility, true, true, true, PMP, regular",
        "2026-10-01, authentication, false, true, true, PMP, regular",
    })
    void whatMetaTakes(
            String day, String category, boolean open, boolean left, boolean billable, String model, String type) {
        assertEquals(
                new Price(billable, model, type, category),
                Price.of(category, open, left, Instant.parse(day + "T00:00:00Z")));
    }
}
