# One image for every service: the build context is the service's module, built with 'mvn package'. The layers go from
# what rarely changes (libraries) to what often does (the application).
FROM eclipse-temurin:25-jre

WORKDIR /app
RUN mkdir /data && chown 10001 /data

COPY target/lib/ lib/
COPY target/*-runner.jar service.jar

# The user is a number and not a name, so that Kubernetes can see that it is not root.
USER 10001
# Every image listens on the same port; the second variable is the simulator's.
ENV HTTP_PORT=8080 MANAGEMENT_PORT=9000 SIMULATOR_PORT=8080
EXPOSE 8080 9000
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError"
ENTRYPOINT ["java", "-jar", "service.jar"]

# The image has no curl, but bash can open a connection by itself. Only the simulator serves its health on its main
# port.
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s --retries=30 CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/9000 || exec 3<>/dev/tcp/127.0.0.1/8080; printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3; head -n 1 <&3 | grep -q ' 200'"]
