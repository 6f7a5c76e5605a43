package org.chatsupport.admin.account;

/** An account as others may see it. */
public record AdminView(long id, String name, String email, String role, boolean active) {
    public static AdminView of(Account account) {
        return new AdminView(account.id, account.name, account.email, account.role, account.active);
    }
}
