#!/bin/bash
# Creates the topics of topics.yaml that do not exist yet.
set -euo pipefail

if [ "${1:-}" = --help ]; then
  cat <<'HELP'
Usage: create-topics.sh TOPICS_YAML BOOTSTRAP_SERVERS [REPLICATION_FACTOR]

Creates every topic of the file that is missing; existing topics stay as they are.
Of the file it reads the lines '- name:', 'partitions:' and 'retention_hours:', in this order for each topic.
KAFKA_HOME says where Kafka is (default /opt/kafka).

For a Kafka with TLS or passwords set the variables that the services take: KAFKA_SECURITY_PROTOCOL, KAFKA_SASL_... and
KAFKA_SSL_...; or KAFKA_CLIENT_PROPERTIES to the path of a properties file as Kafka's own tools take one.
HELP
  exit 0
fi

file=${1:?"the first argument is the path of topics.yaml; see --help"}
servers=${2:?"the second argument is the bootstrap servers; see --help"}
replication=${3:-1}
kafka_topics=${KAFKA_HOME:-/opt/kafka}/bin/kafka-topics.sh

# The credentials are in a file that nobody else may read and that is deleted at the end, because every user of the
# machine can see a command line.
umask 077
client=$(mktemp)
trap 'rm -f "$client"' EXIT
[ -z "${KAFKA_CLIENT_PROPERTIES:-}" ] || cat "$KAFKA_CLIENT_PROPERTIES" >"$client"
for variable in $(compgen -e | grep -E '^KAFKA_(SECURITY|SASL|SSL)_' || true); do
  value=${!variable}
  [ -z "$value" ] || printf '\n%s=%s\n' "$(tr 'A-Z_' 'a-z.' <<<"${variable#KAFKA_}")" "${value//\\/\\\\}" >>"$client"
done

# The topics are listed once, because every call of the tool starts a JVM.
existing=$("$kafka_topics" --bootstrap-server "$servers" --command-config "$client" --list </dev/null)

create() {
  if [ -z "$1" ] || [[ ! $2 =~ ^[0-9]+$ ]] || [[ ! $3 =~ ^[0-9]+$ ]]; then
    echo "$file: topic '$1' needs numbers as partitions ('$2') and retention_hours ('$3')." >&2
    exit 1
  fi
  found=$((found + 1))
  grep -Fxq -- "$1" <<<"$existing" && return
  "$kafka_topics" --bootstrap-server "$servers" --command-config "$client" --create --if-not-exists --topic "$1" \
    --partitions "$2" --replication-factor "$replication" --config "retention.ms=$(($3 * 3600000))" </dev/null
}

name='' partitions='' found=0
while read -r key value || [ -n "$key" ]; do
  case "$key" in
    -) name=${value#name: } partitions='' ;;
    partitions:) partitions=$value ;;
    retention_hours:)
      create "$name" "$partitions" "$value"
      name=''
      ;;
  esac
done <"$file"

[ "$found" -gt 0 ] || { echo "$file names no topics." >&2; exit 1; }
echo "All $found topics of $file exist."
