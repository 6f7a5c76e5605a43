package org.chatsupport.admin.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chatsupport.admin.ticket.TicketResource;
import org.junit.jupiter.api.Test;

/** Every endpoint that integrations may call declares its scopes. */
class ScopesOfEndpointsTest {

    @Test
    void everyEndpointForIntegrationsNamesItsScopes() throws Exception {
        var without = new ArrayList<String>();
        for (var resource : resources()) {
            for (var method : resource.getDeclaredMethods()) {
                if (isEndpoint(method) && allowsIntegrations(method) != namesScopes(method)) {
                    without.add(resource.getSimpleName() + "." + method.getName());
                }
            }
        }
        assertEquals(List.of(), without);
    }

    private static boolean isEndpoint(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(HttpMethod.class));
    }

    private static boolean allowsIntegrations(Method method) {
        var own = method.getAnnotation(RolesAllowed.class);
        var roles = own != null ? own : method.getDeclaringClass().getAnnotation(RolesAllowed.class);
        return roles != null && List.of(roles.value()).contains("integration");
    }

    /** The scopes of a class apply only to those of its methods that integrations may call. */
    private static boolean namesScopes(Method method) {
        return method.isAnnotationPresent(RequiredScope.class)
                || (allowsIntegrations(method) && method.getDeclaringClass().isAnnotationPresent(RequiredScope.class));
    }

    private static List<Class<?>> resources() throws IOException, ClassNotFoundException {
        var root = Path.of(TicketResource.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        var found = new ArrayList<Class<?>>();
        try (var files = Files.walk(root)) {
            for (var file : files.filter(file -> file.toString().endsWith("Resource.class"))
                    .toList()) {
                var name = root.relativize(file).toString().replace('/', '.').replace(".class", "");
                found.add(Class.forName(name));
            }
        }
        return found;
    }
}
