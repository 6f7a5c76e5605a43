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

# build STAMP MODULE...: packages them without tests and says how far it is
build() {
  local stamp list log
  stamp=$(mktemp)
  log=$(mktemp)
  list=$(IFS=,; echo "${*:2}")
  if ! mvn -B package -DskipTests -pl "$list" 2>&1 | tee "$log" | build_progress; then
    grep -F '[ERROR]' "$log" | head -n 20 >&2
    echo "The build failed. All that Maven said is in $log." >&2
    exit 1
  fi
  rm -f "$log"
  mkdir -p "$(dirname "$1")"
  mv "$stamp" "$1"
}

# What Maven says, in a few lines: each module when it begins, and that libraries are still coming.
build_progress() {
  local line begin=$SECONDS files=0
  while IFS= read -r line; do
    if [[ $line == *"Downloaded from"* ]]; then
      files=$((files + 1))
      [ $((files % 100)) != 0 ] || printf '  %4d s  %d files fetched\n' $((SECONDS - begin)) "$files"
    elif [[ $line =~ ^\[INFO\]\ Building\ (.*)\ [^\ ]+\ +(\[[0-9]+/[0-9]+\])$ ]]; then
      printf '  %4d s  %s %s\n' $((SECONDS - begin)) "${BASH_REMATCH[2]}" "${BASH_REMATCH[1]}"
    fi
  done
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
  echo "Building. The first time this takes some minutes, as Maven and npm fetch what is needed."
  build deploy/local/target/built "${suite_modules[@]}"
  # Each part starts from a cache of what it loaded the last time; without one it starts all the same.
  rm -f {.,deploy}/*/target/startup.{aot,jsa}
  (local_java org.chatsupport.local.suite.Launcher "$PWD" train) \
    || echo "The start-up caches could not be made; everything starts a little slower." >&2
}
