package org.chatsupport.conversation.bot;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.chatsupport.conversation.flow.Intent;

/** One file of {@code bot/}: everything that the bot says in one language, and the words that it understands. */
record Language(
        String language,
        List<String> numberPrefixes,
        String greeting,
        String greetingWithoutName,
        String menuButton,
        List<Row> menu,
        String help,
        String backToMenu,
        String languageQuestion,
        String languageButton,
        String faqIntro,
        String faqButton,
        List<Faq> faqs,
        String faqSupport,
        String faqMore,
        String ticketNone,
        Map<String, String> ticketState,
        String ticketOpened,
        String queueFirst,
        String queuePosition,
        String waitUnknown,
        String waitMinutes,
        String endChat,
        String leaveChat,
        String stay,
        String stillInChat,
        String ticketResolved,
        @JsonProperty("yes") String yes,
        @JsonProperty("no") String no,
        String ticketReopened,
        String ratingQuestion,
        String ratingButton,
        List<Rating> ratings,
        String ratingThanks,
        String commentThanks,
        Map<Intent, List<String>> intents) {

    record Row(String id, String title, String description) {}

    record Faq(String id, String question, String answer) {}

    /** The five ratings, from the best to the worst. */
    record Rating(String title) {}
}
