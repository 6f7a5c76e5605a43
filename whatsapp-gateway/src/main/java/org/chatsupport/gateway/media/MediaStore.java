package org.chatsupport.gateway.media;

import java.io.IOException;
import java.nio.file.Path;

/** Stores the bytes of files under our own keys. The file under a key never changes. */
interface MediaStore {
    /** A directory of this machine in which files are prepared; leftovers there can be deleted. */
    Path workspace() throws IOException;

    /** Takes over a file of the workspace, which is durable on return. Repeating the call changes nothing. */
    void put(String key, Path file) throws IOException;

    /**
     * Returns a part of a file as a file of this machine.
     *
     * @param length bytes from {@code offset} on; the caller knows how many there are
     * @throws java.nio.file.NoSuchFileException when nothing is stored under that key
     */
    Slice read(String key, long offset, long length) throws IOException;

    /** Deletes a file; a missing file is not a failure. */
    void delete(String key) throws IOException;

    /**
     * @param offset of the part in that file
     * @param temporary whether the reader deletes the file afterwards
     */
    record Slice(Path file, long offset, long length, boolean temporary) {}
}
