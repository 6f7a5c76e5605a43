package org.chatsupport.support.desk;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;

/** The row of an agent, as tickets and notes refer to it. */
@Entity
@Table(name = "admins")
@DynamicUpdate
public class Admin extends PanacheEntityBase {
    @Id
    public Long id;

    public String name;
    public String role;
    public Instant updatedAt;

    @Enumerated(EnumType.STRING)
    public Availability availability;

    /** How many open tickets are assigned to the agent automatically; 0 for none. */
    public int capacity;

    /** When the agent's console last said that it is open; null when it never did. */
    public Instant seenAt;
}
