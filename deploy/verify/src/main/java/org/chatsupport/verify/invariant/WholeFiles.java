package org.chatsupport.verify.invariant;

import java.util.List;
import java.util.Optional;

/** A file is stored with its own bytes, and goes out with them. */
final class WholeFiles implements Invariant {
    @Override
    public int number() {
        return 11;
    }

    @Override
    public String promise() {
        return "files are stored with their own bytes and go out with them; none is waited for";
    }

    @Override
    public void check(Observed all, Result result) {
        for (var message : all.messages()) {
            var state = message.fileState();
            if (state != null && message.sender().equals("user")) {
                result.check(!state.equals("waiting"), message.wamid() + " waits for its file");
            }
            var sent = message.wamid() == null ? null : all.history().files().get(message.wamid());
            if (sent != null) {
                var shown = all.hashInTheConsole(message.id()).orElse("nothing");
                result.check(sent.equals(shown), message.wamid() + " has a file that is " + state + ", as " + shown);
            }
        }
        for (var reply : all.history().replies()) {
            for (var message : all.replies().getOrDefault(reply.text, List.of())) {
                var atWhatsApp = all.fileIds().get(message.sendId());
                if (reply.file != null && atWhatsApp != null) {
                    result.check(
                            all.hashAtWhatsApp(atWhatsApp).equals(Optional.of(reply.file)),
                            message.sendId() + " went out with another file");
                }
            }
        }
    }
}
