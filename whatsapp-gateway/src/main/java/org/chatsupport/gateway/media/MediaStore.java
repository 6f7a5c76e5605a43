package org.chatsupport.gateway.media;

import java.io.IOException;
import java.nio.file.Path;

/** Where the bytes of files are kept, by a key of ours. A file never changes under its key. */
interface MediaStore {
    /** A directory of this machine in which files are prepared; what is left over there is of no use to anybody. */
    Path workspace() throws IOException;

    /** Takes over a file of the workspace; it is durable on return. The same again changes nothing. */
    void put(String key, Path file) throws IOException;

    /**
     * A part of a file, as a file of this machine.
     *
     * @param length bytes from {@code offset} on; the caller knows how many there are
     * @throws java.nio.file.NoSuchFileException when nothing is kept under that key
     */
    Slice read(String key, long offset, long length) throws IOException;

    /** Forgets a file; one that is not there is no failure. */
    void delete(String key) throws IOException;

    /**
     * @param offset of the part in that file
     * @param temporary whether the reader deletes the file afterwards
     */
    record Slice(Path file, long offset, long length, boolean temporary) {}
}
