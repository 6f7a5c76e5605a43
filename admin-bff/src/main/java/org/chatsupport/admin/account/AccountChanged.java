package org.chatsupport.admin.account;

/**
 * Announces, within a transaction, that someone else changed an account. Sessions, known devices and access tokens
 * observe it, because they end with the password or the account.
 */
public record AccountChanged(Account account, boolean passwordReplaced) {}
