-- Creates a schema per service, with two users who have access to nothing else: one reads and writes rows while the
-- service runs, the other changes the schema when it starts. Each statement is on one line, as MySQL's --init-file
-- requires. The caller fills in ${…}. The script may run again on an existing server; it then also revokes the rights
-- that the first users had before the second ones existed.
CREATE DATABASE IF NOT EXISTS gateway CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
CREATE DATABASE IF NOT EXISTS conversation CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
CREATE DATABASE IF NOT EXISTS support CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
CREATE DATABASE IF NOT EXISTS notification CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
CREATE DATABASE IF NOT EXISTS admin CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
CREATE USER IF NOT EXISTS 'gateway_migration'@'%' IDENTIFIED BY '${GATEWAY_MIGRATION_PASSWORD}';
CREATE USER IF NOT EXISTS 'conversation_migration'@'%' IDENTIFIED BY '${CONVERSATION_MIGRATION_PASSWORD}';
CREATE USER IF NOT EXISTS 'support_migration'@'%' IDENTIFIED BY '${SUPPORT_MIGRATION_PASSWORD}';
CREATE USER IF NOT EXISTS 'notification_migration'@'%' IDENTIFIED BY '${NOTIFICATION_MIGRATION_PASSWORD}';
CREATE USER IF NOT EXISTS 'admin_migration'@'%' IDENTIFIED BY '${ADMIN_MIGRATION_PASSWORD}';
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES ON gateway.* TO 'gateway_migration'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES ON conversation.* TO 'conversation_migration'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES ON support.* TO 'support_migration'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES ON notification.* TO 'notification_migration'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES ON admin.* TO 'admin_migration'@'%';
CREATE USER IF NOT EXISTS 'gateway'@'%' IDENTIFIED BY '${GATEWAY_DB_PASSWORD}';
CREATE USER IF NOT EXISTS 'conversation'@'%' IDENTIFIED BY '${CONVERSATION_DB_PASSWORD}';
CREATE USER IF NOT EXISTS 'support'@'%' IDENTIFIED BY '${SUPPORT_DB_PASSWORD}';
CREATE USER IF NOT EXISTS 'notification'@'%' IDENTIFIED BY '${NOTIFICATION_DB_PASSWORD}';
CREATE USER IF NOT EXISTS 'admin'@'%' IDENTIFIED BY '${ADMIN_DB_PASSWORD}';
GRANT SELECT, INSERT, UPDATE, DELETE ON gateway.* TO 'gateway'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON conversation.* TO 'conversation'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON support.* TO 'support'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON notification.* TO 'notification'@'%';
GRANT SELECT, INSERT, UPDATE, DELETE ON admin.* TO 'admin'@'%';
REVOKE IF EXISTS CREATE, ALTER, DROP, INDEX, REFERENCES ON gateway.* FROM 'gateway'@'%';
REVOKE IF EXISTS CREATE, ALTER, DROP, INDEX, REFERENCES ON conversation.* FROM 'conversation'@'%';
REVOKE IF EXISTS CREATE, ALTER, DROP, INDEX, REFERENCES ON support.* FROM 'support'@'%';
REVOKE IF EXISTS CREATE, ALTER, DROP, INDEX, REFERENCES ON notification.* FROM 'notification'@'%';
REVOKE IF EXISTS CREATE, ALTER, DROP, INDEX, REFERENCES ON admin.* FROM 'admin'@'%';
