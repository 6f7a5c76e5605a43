package org.chatsupport.gateway.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes decide about a file's type; a file that poses as another type is refused. */
class FileTypesTest {
    private static final String REFUSED = null;

    private final FileTypes types = new FileTypes();

    @TempDir
    Path directory;

    static Stream<Arguments> files() {
        return Stream.of(
                arguments("image", "image/jpeg", null, Samples.picture("jpeg", 4, 4), "image/jpeg"),
                arguments("image", "image/jpeg", null, Samples.picture("png", 4, 4), "image/png"),
                arguments("image", "image/jpeg", null, Samples.HTML, REFUSED),
                arguments("image", "image/svg+xml", null, Samples.SVG, REFUSED),
                arguments("image", "image/png", null, Samples.EXE, REFUSED),
                arguments("image", "image/png", null, new byte[0], REFUSED),
                arguments("sticker", "image/webp", null, Samples.webp(512, 512), "image/webp"),
                arguments("audio", "audio/ogg; codecs=opus", null, Samples.opus(), "audio/ogg"),
                arguments("audio", "audio/mp4", null, Samples.MP4, "audio/mp4"),
                arguments("audio", "audio/ogg", null, Samples.HTML, REFUSED),
                arguments("video", "video/mp4", null, Samples.MP4, "video/mp4"),
                arguments("video", "video/mp4", null, Samples.PDF, REFUSED),
                arguments("document", "application/pdf", "bill.pdf", Samples.PDF, "application/pdf"),
                arguments("document", null, null, Samples.PDF, "application/pdf"),
                arguments("document", "not a type", "x", Samples.PDF, "application/pdf"),
                arguments("document", "application/pdf", "bill.pdf", Samples.HTML, REFUSED),
                arguments("document", "application/pdf", "bill.pdf", Samples.EXE, REFUSED),
                arguments("document", "application/pdf", "bill.pdf", Samples.SVG, REFUSED),
                arguments("document", "text/html", "page.html", Samples.HTML, "text/html"),
                arguments("document", "text/plain", "note.txt", Samples.TEXT, "text/plain"),
                arguments("document", "text/csv", "table.csv", Samples.TEXT, "text/csv"));
    }

    @ParameterizedTest(name = "{0}, declared {1}")
    @MethodSource("files")
    void isWhatItsBytesSay(String kind, String declared, String filename, byte[] bytes, String expected)
            throws IOException {
        var file = Files.write(directory.resolve("file"), bytes);
        assertEquals(Optional.ofNullable(expected), types.verified(kind, declared, filename, file));
    }

    /** A file is saved with the extension of its real type, whatever extension it came with. */
    @ParameterizedTest
    @CsvSource({
        "invoice.hta, application/pdf, invoice.hta.pdf",
        "invoice.pdf, application/pdf, invoice.pdf",
        "INVOICE.PDF, application/pdf, INVOICE.PDF",
        "notes.bat, text/plain, notes.bat.txt",
        "notes.txt, text/plain, notes.txt",
        "table.csv, text/csv, table.csv",
        "table.csv, text/plain, table.csv",
        "photo, image/jpeg, photo.jpg",
        "photo.jpeg, image/jpeg, photo.jpeg",
        "anything.xyz, application/octet-stream, anything.xyz",
        ", application/pdf,"
    })
    void isSavedUnderAnEndingOfItsType(String name, String type, String saved) {
        assertEquals(saved, types.named(name, type));
    }
}
