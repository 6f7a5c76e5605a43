package org.chatsupport.simulator.chat;

/**
 * A WhatsApp user, played by a person, a test or a load driver.
 *
 * @param phone 7 to 15 digits without a plus sign; also the {@code wa_id}
 * @param name profile name
 * @param userId business-scoped user id, or null for a user like those before April 2026
 * @param parentUserId the id that linked portfolios share; null unless the business is enrolled
 * @param username the chosen name that replaces the number, or null
 * @param autoRead reads every message at once, without opening the chat
 * @param online whether messages arrive; while false they stay at "sent"
 * @param persona the user's peculiarity; never null
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
    /** Snapshots of earlier versions have no personas. */
    public User {
        persona = persona == null ? Persona.USUAL : persona;
    }

    /** Creates a user of whom only the number is known. */
    public static User of(String phone) {
        return new User(phone, "+" + phone, null, null, null, false, true, Persona.USUAL);
    }

    /** Returns the same user with another peculiarity. */
    public User as(Persona next) {
        return new User(phone, name, userId, parentUserId, username, autoRead, online, next);
    }

    /** Returns the same user with another number or other ids. */
    public User identifiedBy(String nextPhone, String nextUserId, String nextParentUserId) {
        return new User(nextPhone, name, nextUserId, nextParentUserId, username, autoRead, online, persona);
    }
}
