package org.chatsupport.verify.story;

/** Somebody who can sign in to the console. */
public record Person(String email, String password) {
    public static final Person ADMIN = new Person("admin@example.com", "local-admin");
    public static final Person AGENT = new Person("agent@example.com", "local-agent");
}
