package org.chatsupport.simulator.chat;

/**
 * A WhatsApp user played by a person, a test or a load driver.
 *
 * @param phone 7 to 15 digits without a plus sign; also the {@code wa_id}
 * @param name profile name
 * @param userId business-scoped user id, or null for a user as before April 2026
 * @param parentUserId the id that linked portfolios share; null unless the business is enrolled
 * @param username chosen name that stands in for the number, or null
 * @param autoRead reads every message at once, without anybody opening the chat
 * @param online receives messages; while false they stay at "sent"
 * @param persona what is special about them; never null
 */
public record User(
        String phone,
        String name,
        String userId,
        String parentUserId,
        String username,
        boolean autoRead,
        boolean online,
        Persona persona) {
    /** Snapshots of earlier versions know no personas. */
    public User {
        persona = persona == null ? Persona.USUAL : persona;
    }

    /** Somebody of whom only the number is known. */
    public static User of(String phone) {
        return new User(phone, "+" + phone, null, null, null, false, true, Persona.USUAL);
    }

    /** The same person, known by another number or other ids. */
    public User identifiedBy(String nextPhone, String nextUserId, String nextParentUserId) {
        return new User(nextPhone, name, nextUserId, nextParentUserId, username, autoRead, online, persona);
    }
}
