package org.chatsupport.admin.session;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Somebody who may sign in. */
@Entity
@Table(name = "accounts")
public class Account extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String email;
    public String name;
    public String passwordHash;
    public String role;
    public boolean active = true;
    public Instant createdAt = Instant.now();

    /** The account of an e-mail address, whatever its case; null when there is none. */
    public static Account ofEmail(String email) {
        return find("email", email).firstResult();
    }
}
