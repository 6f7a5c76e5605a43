package org.chatsupport.admin.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsers show safe files and save the rest, under a name that shows the real type. */
class DispositionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"image/jpeg", "image/png", "image/gif", "image/webp", "audio/ogg", "audio/mpeg", "video/mp4"})
    void isShown(String type) {
        var manner = Disposition.of(type, null, 7);
        assertEquals(type, manner.type());
        assertTrue(manner.disposition().startsWith("inline; filename=\"file-7."), manner.disposition());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/xhtml+xml",
                "image/svg+xml",
                "text/xml",
                "application/xml",
                "text/javascript",
                "application/pdf",
                "text/plain",
                "application/octet-stream",
                "image/jpeg; x=text/html",
                ""
            })
    void isOnlySaved(String type) {
        var manner = Disposition.of(type, "a.html", 7);
        assertEquals("application/octet-stream", manner.type());
        assertEquals("attachment; filename=\"a.html\"; filename*=UTF-8''a.html", manner.disposition());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    bill.pdf               | filename="bill.pdf"; filename*=UTF-8''bill.pdf
                    ../../etc/passwd       | filename="_.._etc_passwd"; filename*=UTF-8''_.._etc_passwd
                    a"b;c.pdf              | filename="a_b;c.pdf"; filename*=UTF-8''a_b%3Bc.pdf
                    Rechnung März.pdf      | filename="Rechnung M_rz.pdf"; filename*=UTF-8''Rechnung%20M%C3%A4rz.pdf
                    100%.txt               | filename="100_.txt"; filename*=UTF-8''100%25.txt
                    """)
    void aNameIsSafe(String name, String expected) {
        assertEquals(
                "attachment; " + expected,
                Disposition.of("application/pdf", name, 7).disposition());
    }

    @Test
    void aNameReadsAsItIsAndEndsNoHeader() {
        assertEquals(
                "attachment; filename=\"photo_gpj.exe\"; filename*=UTF-8''photo_gpj.exe",
                Disposition.of("application/x-msdownload", "photo\u202egpj.exe", 7)
                        .disposition());
        assertEquals(
                "attachment; filename=\"a__Set-Cookie_ b\"; filename*=UTF-8''a__Set-Cookie_%20b",
                Disposition.of("application/pdf", "a\r\nSet-Cookie: b", 7).disposition());
        assertEquals(
                "attachment; filename=\"file-7.pdf\"; filename*=UTF-8''file-7.pdf",
                Disposition.of("application/pdf", " .. ", 7).disposition());
    }
}
