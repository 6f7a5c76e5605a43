package org.chatsupport.gateway.media;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Stores files in a directory of this machine, or in one that all replicas share. */
final class LocalDirectory implements MediaStore {
    private final Path root;

    LocalDirectory(Path root) {
        this.root = root.toAbsolutePath();
    }

    @Override
    public Path workspace() throws IOException {
        // The workspace is on the same file system, so that a finished file is only renamed.
        return Files.createDirectories(root.resolve("arriving"));
    }

    @Override
    public void put(String key, Path file) throws IOException {
        var target = path(key);
        Files.createDirectories(target.getParent());
        force(file);
        Files.move(file, target, ATOMIC_MOVE);
        // A name is durable only after its directory is synced, and a directory only after its parent is.
        for (var directory = target.getParent();
                directory != null && directory.startsWith(root);
                directory = directory.getParent()) {
            force(directory);
        }
    }

    @Override
    public Slice read(String key, long offset, long length) throws IOException {
        var file = path(key);
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(key);
        }
        return new Slice(file, offset, length, false);
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(path(key));
    }

    /** Uses two levels of 256 directories each, so that no directory gets too large to list. */
    private Path path(String key) {
        return root.resolve(key.substring(0, 2)).resolve(key.substring(2, 4)).resolve(key);
    }

    private static void force(Path path) throws IOException {
        boolean directory = Files.isDirectory(path);
        try (var channel = FileChannel.open(path, directory ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
