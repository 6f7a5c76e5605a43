package org.chatsupport.support.inbox;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A list of tickets that somebody wants to find again: shared by all, or somebody's own. */
@Entity
@Table(name = "saved_views")
public class SavedView extends PanacheEntityBase {
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
}
