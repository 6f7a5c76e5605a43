package org.chatsupport.simulator.phone;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A message that a user sends, as the control API accepts it; the type decides which fields count.
 *
 * @param type text, button_reply, list_reply, button, image, audio, video, document, sticker, location, contacts, contact_request, reaction, edit or revoke
 * @param text the text, or the caption of an image, video or document
 * @param id the tapped button or row; for a template's button its payload
 * @param title its title; if one of the two is absent, the other one finds it
 * @param replyTo the quoted message, or the one reacted to, edited or deleted
 * @param emoji the reaction; empty removes it
 * @param media a data URL, or base64 with the type in {@code mimeType}
 * @param phoneNumberId the business number written to; the first one when absent
 */
public record NewMessage(
        String type,
        String text,
        String id,
        String title,
        String description,
        String replyTo,
        String emoji,
        String media,
        String mimeType,
        String filename,
        Boolean voice,
        Double latitude,
        Double longitude,
        String name,
        String address,
        JsonNode contacts,
        String phoneNumberId) {

    /** Makes a text. */
    public static NewMessage text(String words, String phoneNumberId) {
        return of("text", words, null, null, null, phoneNumberId);
    }

    /** Makes an image without a caption. */
    public static NewMessage image(String dataUrl, String phoneNumberId) {
        return of("image", null, dataUrl, null, null, phoneNumberId);
    }

    /** Makes a location without a name. */
    public static NewMessage location(double latitude, double longitude, String phoneNumberId) {
        return of("location", null, null, latitude, longitude, phoneNumberId);
    }

    private static NewMessage of(
            String type, String text, String media, Double latitude, Double longitude, String phoneNumberId) {
        return new NewMessage(
                type,
                text,
                null,
                null,
                null,
                null,
                null,
                media,
                null,
                null,
                null,
                latitude,
                longitude,
                null,
                null,
                null,
                phoneNumberId);
    }
}
