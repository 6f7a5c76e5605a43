package org.chatsupport.admin.account;

/**
 * The news within a transaction that somebody else changed an account. What lets a person in listens: sessions, known
 * devices and access tokens end with a password or an account.
 */
public record AccountChanged(Account account, boolean passwordReplaced) {}
