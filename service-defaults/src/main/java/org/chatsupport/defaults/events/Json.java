package org.chatsupport.defaults.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Event bodies as bytes: snake_case, unknown fields ignored, times as ISO-8601 instants. */
@ApplicationScoped
public class Json {
    private final ObjectMapper mapper;
    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();

    public Json(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Serialises a body; cannot fail for records of plain data. */
    public byte[] write(Object body) {
        try {
            return mapper.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not writable as JSON: " + body.getClass(), e);
        }
    }

    /**
     * Parses a body.
     *
     * @throws PoisonException when it is not JSON or has another shape; no retry can help
     */
    public <T> T read(byte[] body, Class<T> type) {
        if (body == null) {
            throw new PoisonException("The record has no body.");
        }
        try {
            T value = readers.computeIfAbsent(type, mapper::readerFor).readValue(body);
            if (value == null) {
                throw new PoisonException("The record's body is null.");
            }
            return value;
        } catch (JsonProcessingException e) {
            // The original message quotes the body, which contains what people wrote.
            throw new PoisonException(
                    "Not a " + type.getSimpleName() + ": " + e.getClass().getSimpleName() + " at "
                            + (e.getLocation() == null
                                    ? "?"
                                    : "offset " + e.getLocation().getByteOffset()));
        } catch (IOException e) {
            throw new PoisonException("Not readable: " + e.getClass().getSimpleName());
        }
    }
}
