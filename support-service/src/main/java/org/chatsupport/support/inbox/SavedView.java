package org.chatsupport.support.inbox;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.chatsupport.support.ownership.Owned;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A list of tickets that agents look at often: shared by all, or owned by one agent. */
@Entity
@Table(name = "saved_views")
public class SavedView extends PanacheEntityBase implements Owned {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String name;
    /** Null: shared by all. */
    public Long ownerId;

    @JdbcTypeCode(SqlTypes.JSON)
    public ViewFilter filter;

    public String sort;
    public Instant updatedAt;

    @Override
    public Long ownerId() {
        return ownerId;
    }
}
