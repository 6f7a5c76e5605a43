package org.chatsupport.defaults.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One mobile number is found in every form in which WhatsApp writes it, and no other number with it. */
class NumberVariantsTest {
    @ParameterizedTest
    @CsvSource({
        "5215512345678, 525512345678",
        "525512345678, 5215512345678",
        "5491123456789, 541123456789",
        "541123456789, 5491123456789",
        "5511987654321, 551187654321",
        "551187654321, 5511987654321"
    })
    void hasTwoForms(String number, String other) {
        assertEquals(Set.of(number, other), NumberVariants.of(number));
    }

    @ParameterizedTest
    // Nigeria, the United States, a Brazilian land line, a Mexican number that lacks a digit
    @CsvSource({"2348035550142", "15550002222", "551132654321", "52551234567"})
    void hasOneForm(String number) {
        assertEquals(Set.of(number), NumberVariants.of(number));
    }
}
