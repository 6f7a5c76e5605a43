package org.chatsupport.support.contact;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.chatsupport.support.ticket.ContactKey;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A contact's answers to custom fields. */
@Entity
@Table(name = "contact_fields")
@IdClass(ContactKey.class)
public class ContactFields extends PanacheEntityBase {
    @Id
    public String channel;

    @Id
    public String contact;

    @JdbcTypeCode(SqlTypes.JSON)
    public JsonNode customFields;
}
