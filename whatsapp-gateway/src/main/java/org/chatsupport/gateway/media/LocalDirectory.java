package org.chatsupport.gateway.media;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Files in a directory of this machine, or one that all replicas share. */
final class LocalDirectory implements MediaStore {
    private final Path root;

    LocalDirectory(Path root) {
        this.root = root.toAbsolutePath();
    }

    @Override
    public Path workspace() throws IOException {
        // On the same file system, so that a finished file only changes its name.
        return Files.createDirectories(root.resolve("arriving"));
    }

    @Override
    public void put(String key, Path file) throws IOException {
        var target = path(key);
        Files.createDirectories(target.getParent());
        force(file);
        Files.move(file, target, ATOMIC_MOVE);
        // The name is durable only when its directory is, and that only when it is known to its own.
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

    /** Two levels of 256 directories each: none gets too large to be listed. */
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
