package org.chatsupport.verify.life;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** What people write, by language and meaning. The bot understands the contact's language, and English. */
final class Words {
    static final List<String> LANGUAGES = List.of("en", "es", "fr", "pt");

    private static final List<String> EMOJI = List.of("👍", "🎉", "❤️", "👍🏽 🙏");

    private static final Map<String, Map<Meaning, List<String>>> WORDS = Map.of(
            "en",
            words(
                    List.of("yes", "Yes!", "yes, it helped"),
                    List.of("no", "No.", "it did not help"),
                    List.of("thank you", "THANKS!", "ok"),
                    List.of("agent", "Support", "talk to a person"),
                    List.of("I need an agent please, my card was charged twice", "a human, the box is empty"),
                    List.of("still not working", "Still doesn’t work"),
                    List.of("end chat", "End Chat"),
                    List.of("hello", "Hey"),
                    List.of("faqs"),
                    List.of("my ticket"),
                    List.of("how does this work"),
                    List.of("change language"),
                    List.of("the box is blue", "yes and the box is blue", "no, it came on Monday", "4711")),
            "es",
            words(
                    List.of("sí", "Sí, gracias"),
                    List.of("no me ayudó"),
                    List.of("muchas gracias", "vale"),
                    List.of("asesor", "hablar con alguien"),
                    List.of("Quiero un asesor, me cobraron dos veces"),
                    List.of("sigue sin funcionar", "todavía no funciona"),
                    List.of("terminar", "Terminar chat"),
                    List.of("hola", "buenos días"),
                    List.of("preguntas frecuentes"),
                    List.of("mi solicitud"),
                    List.of("ayuda"),
                    List.of("cambiar de idioma"),
                    List.of("el paquete es azul", "sí, el paquete es azul")),
            "fr",
            words(
                    List.of("oui", "oui merci"),
                    List.of("non"),
                    List.of("merci beaucoup", "d’accord"),
                    List.of("conseiller", "parler à quelqu’un"),
                    List.of("Je veux un conseiller, on a pris deux fois la somme"),
                    List.of("toujours pas", "ne marche toujours pas"),
                    List.of("terminer"),
                    List.of("bonjour", "salut"),
                    List.of("questions fréquentes"),
                    List.of("ma demande"),
                    List.of("comment ça marche"),
                    List.of("changer de langue"),
                    List.of("le colis est bleu", "oui, le colis est bleu")),
            "pt",
            words(
                    List.of("sim", "sim, obrigado"),
                    List.of("não", "não ajudou"),
                    List.of("muito obrigado", "valeu"),
                    List.of("atendente", "falar com alguém"),
                    List.of("Preciso de um atendente, cobraram duas vezes"),
                    List.of("ainda não funciona", "continua sem funcionar"),
                    List.of("encerrar", "Encerrar conversa"),
                    List.of("olá", "bom dia"),
                    List.of("perguntas frequentes"),
                    List.of("meu pedido"),
                    List.of("ajuda"),
                    List.of("mudar de idioma"),
                    List.of("a caixa é azul", "sim, a caixa é azul")));

    private Words() {}

    private static Map<Meaning, List<String>> words(
            List<String> yes,
            List<String> no,
            List<String> thanks,
            List<String> support,
            List<String> problem,
            List<String> still,
            List<String> end,
            List<String> hello,
            List<String> faq,
            List<String> ticket,
            List<String> help,
            List<String> language,
            List<String> free) {
        return Map.ofEntries(
                Map.entry(Meaning.YES, yes),
                Map.entry(Meaning.NO, no),
                Map.entry(Meaning.THANKS, thanks),
                Map.entry(Meaning.EMOJI, EMOJI),
                Map.entry(Meaning.SUPPORT, support),
                Map.entry(Meaning.PROBLEM, problem),
                Map.entry(Meaning.STILL_NOT_WORKING, still),
                Map.entry(Meaning.END, end),
                Map.entry(Meaning.MENU, List.of("menu", "Menú")),
                Map.entry(Meaning.HELLO, hello),
                Map.entry(Meaning.FAQ, faq),
                Map.entry(Meaning.MY_TICKET, ticket),
                Map.entry(Meaning.HELP, help),
                Map.entry(Meaning.LANGUAGE, language),
                Map.entry(Meaning.STARS, List.of("1", "2", "3", "4", " 5 ")),
                Map.entry(Meaning.FREE, free));
    }

    static String any(String language, Meaning meaning, Random random) {
        var words = WORDS.get(language).get(meaning);
        return words.get(random.nextInt(words.size()));
    }
}
