#!/bin/bash
# Creates the topics of topics.yaml that do not exist yet.
set -euo pipefail

if [ "${1:-}" = --help ]; then
  cat <<'HELP'
Usage: create-topics.sh TOPICS_YAML BOOTSTRAP_SERVERS [REPLICATION_FACTOR]

Creates every topic of the file that is missing; existing topics stay as they are.
KAFKA_HOME tells where Kafka is (default /opt/kafka).
HELP
  exit 0
fi

file=${1:?"the first argument is the path of topics.yaml; see --help"}
servers=${2:?"the second argument is the bootstrap servers; see --help"}
replication=${3:-1}
home=${KAFKA_HOME:-/opt/kafka}

create() {
  "$home/bin/kafka-topics.sh" --bootstrap-server "$servers" --create --if-not-exists --topic "$1" \
    --partitions "$2" --replication-factor "$replication" --config "retention.ms=$(($3 * 3600000))"
}

name= partitions=
while read -r key value; do
  case "$key" in
    "-") name=${value#name: } ;;
    partitions:) partitions=$value ;;
    retention_hours:) create "$name" "$partitions" "$value" ;;
  esac
done <"$file"
