package org.chatsupport.support.desk;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Someone who answers, as far as tickets refer to them. */
@Entity
@Table(name = "admins")
public class Admin extends PanacheEntityBase {
    @Id
    public Long id;

    public String name;
    public String role;
    public Instant updatedAt;
}
