package org.chatsupport.admin.session;

/** An account as others may see it. */
public record AdminView(long id, String name, String email, String role, boolean active) {
    static AdminView of(Account account) {
        return new AdminView(account.id, account.name, account.email, account.role, account.active);
    }
}
