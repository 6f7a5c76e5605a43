# Sourced by the scripts: sets 'runtime' to the JDK that services run on. They start faster and need less on JDK 25; the
# build works on any from 17 on.
runtime=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
for jdk in /usr/lib/jvm/*25*; do
  [ -x "$jdk/bin/java" ] && runtime=$jdk
done
major=$("$runtime/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')
if [ "${major:-0}" -lt 17 ]; then
  echo "Java is older than 17. Install JDK 17 or newer." >&2
  exit 1
fi
