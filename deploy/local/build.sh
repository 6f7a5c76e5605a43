# Sourced by the scripts from the project's root: the JDK that the suite runs on, and building what is not up to date.

# Services start faster and need less on JDK 25; the build works on any from 17 on.
runtime=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
for jdk in /usr/lib/jvm/*25*; do
  [ -x "$jdk/bin/java" ] && runtime=$jdk
done
major=$("$runtime/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')
if [ "${major:-0}" -lt 17 ]; then
  echo "Java is older than 17. Install JDK 17 or newer." >&2
  exit 1
fi

suite_modules=(deploy/local service-defaults deploy/whatsapp-simulator whatsapp-gateway conversation-service support-service notification-service admin-bff)

# changed STAMP PATH...: whether anything that goes into a build is newer
changed() {
  [ ! -f "$1" ] || [ -n "$(find "${@:2}" -newer "$1" -type f \
    -not -path '*/target/*' -not -path '*/node_modules/*' -not -path '*/dist/*' -not -path '*/.quinoa/*' \
    -not -path '*/src/test/*' -print -quit)" ]
}

# build STAMP MODULE...: packages them without tests
build() {
  local stamp list
  stamp=$(mktemp)
  list=$(IFS=,; echo "${*:2}")
  mvn -B -q package -DskipTests -pl "$list" || { echo "The build failed; the lines above say where." >&2; exit 1; }
  mkdir -p "$(dirname "$1")"
  mv "$stamp" "$1"
}

suite_is_stale() {
  [ -f deploy/local/target/classes/kafka.classpath ] || return 0
  local module
  for module in "${suite_modules[@]:2}"; do
    compgen -G "$module/target/*-runner.jar" >/dev/null || return 0
  done
  changed deploy/local/target/built pom.xml deploy/kafka deploy/mysql "${suite_modules[@]}"
}

# local_java OPTION...: a program of deploy/local
local_java() {
  MALLOC_ARENA_MAX=2 exec "$runtime/bin/java" -Xms8m -Xmx32m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -Dorg.slf4j.simpleLogger.defaultLogLevel=error \
    -cp "deploy/local/target/classes:$(cat deploy/local/target/classes/kafka.classpath)" "$@"
}

build_suite() {
  suite_is_stale || return 0
  echo "Building; the first time this takes some minutes ..."
  build deploy/local/target/built "${suite_modules[@]}"
  # Each part starts from a cache of what it loaded the last time; without one it starts all the same.
  rm -f {.,deploy}/*/target/startup.{aot,jsa}
  (local_java org.chatsupport.local.Launcher "$PWD" train) \
    || echo "The start-up caches could not be made; everything starts a little slower." >&2
}
