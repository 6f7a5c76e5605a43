#!/bin/bash
# The MySQL image runs this once on an empty data directory: schemas.sql with the passwords of the environment.
set -euo pipefail

sql=$(</schemas.sql)
for name in GATEWAY CONVERSATION SUPPORT NOTIFICATION ADMIN; do
  for variable in "${name}_DB_PASSWORD" "${name}_MIGRATION_PASSWORD"; do
    password=${!variable:?"$variable is not set"}
    password=${password//\\/\\\\}
    sql=${sql//"\${$variable}"/"${password//\'/\'\'}"}
  done
done
MYSQL_PWD=$MYSQL_ROOT_PASSWORD mysql --user=root <<<"$sql"
