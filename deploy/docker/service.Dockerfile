# One image for every service: the build context is the service's module, built with 'mvn package'.
# Layers go from what seldom changes (libraries) to what often does (the application).
FROM eclipse-temurin:25-jre

WORKDIR /app
RUN mkdir /data && chown 10001 /data

COPY target/quarkus-app/lib/ lib/
COPY target/quarkus-app/quarkus-run.jar ./
COPY target/quarkus-app/quarkus/ quarkus/
COPY target/quarkus-app/app/ app/

# A number and not a name, so that Kubernetes can see that it is not root.
USER 10001
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError"
ENTRYPOINT ["java", "-jar", "quarkus-run.jar"]
