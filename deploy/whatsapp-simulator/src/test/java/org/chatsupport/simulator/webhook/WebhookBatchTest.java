package org.chatsupport.simulator.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookBatchTest {
    private static final String ANA = "{'wa_id':'1'}";
    private static final String BEN = "{'wa_id':'2'}";

    private final WebhookJson json = new WebhookJson(true);

    @Test
    void neighboursOfOneKindShareAChangeAndEachNumberHasAnEntry() {
        var batch = WebhookBatch.of(List.of(
                message("100", ANA, "a1"),
                message("100", BEN, "b1"),
                message("100", ANA, "a2"),
                status("100", "sent"),
                message("200", ANA, "a3"),
                status("100", "read"),
                template(),
                message("100", ANA, "a4"),
                template()));

        assertEquals(
                text("{'object':'whatsapp_business_account','entry':["
                        + "{'id':'9','changes':["
                        + "{'field':'messages','value':{'metadata':{'phone_number_id':'100'},'contacts':[" + ANA + ","
                        + BEN + "],'messages':[{'id':'a1'},{'id':'b1'},{'id':'a2'}]}},"
                        + "{'field':'messages','value':{'metadata':{'phone_number_id':'100'},'statuses':["
                        + "{'status':'sent'},{'status':'read'}]}},"
                        + "{'field':'messages','value':{'metadata':{'phone_number_id':'100'},'contacts':[" + ANA
                        + "],'messages':[{'id':'a4'}]}}]},"
                        + "{'id':'9','changes':[{'field':'messages','value':{'metadata':{'phone_number_id':'200'},"
                        + "'contacts':[" + ANA + "],'messages':[{'id':'a3'}]}}]},"
                        + template().at("/entry/0") + "," + template().at("/entry/0") + "]}"),
                json.write(batch));
    }

    private JsonNode message(String number, String contact, String id) {
        return body(number, "'contacts':[" + contact + "],'messages':[{'id':'" + id + "'}]");
    }

    private JsonNode status(String number, String status) {
        return body(number, "'statuses':[{'status':'" + status + "'}]");
    }

    private JsonNode body(String number, String items) {
        return json.read(text("{'object':'whatsapp_business_account','entry':[{'id':'9','changes':[{'field':'messages',"
                + "'value':{'metadata':{'phone_number_id':'" + number + "'}," + items + "}}]}]}"));
    }

    private JsonNode template() {
        return json.read(text("{'object':'whatsapp_business_account','entry':[{'id':'9','time':7,'changes':[{'field':"
                + "'message_template_status_update','value':{'event':'PAUSED'}}]}]}"));
    }

    private static String text(String quoted) {
        return quoted.replace('\'', '"');
    }
}
