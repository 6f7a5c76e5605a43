import { bubble } from "./bubble.js";
import { byId, element } from "./dom.js";
import { dayKey, dayName } from "./time.js";

const NEAR_END = 80;

/** The open chat. Draws messages in order, replaces the ones that changed, and keeps the reader's place. */
export class Thread {
  #log = byId("thread");
  #toEnd = byId("to-end");
  #messages = new Map();
  #number = null;
  #actions;

  constructor(actions) {
    this.#actions = { ...actions, jump: (wamid) => this.#jump(wamid) };
    this.#toEnd.addEventListener("click", () => this.#scrollToEnd());
    this.#log.addEventListener("scroll", () => {
      if (this.#atEnd()) this.#toEnd.hidden = true;
    });
  }

  get isEmpty() {
    return this.#log.querySelector(".row") === null;
  }

  show(messages, number) {
    this.#number = number;
    this.#messages = new Map(messages.map((message) => [message.wamid, message]));
    this.#log.replaceChildren();
    for (const message of this.#visible()) this.#append(message, false);
    this.#scrollToEnd();
  }

  /** Takes over a new or changed message. */
  put(message) {
    const known = this.#messages.has(message.wamid);
    this.#messages.set(message.wamid, message);
    if (!this.#isShown(message)) return;
    const stay = !this.#atEnd() && message.from === "business";
    if (known) this.#replace(message);
    else this.#append(message, true);
    if (!stay) this.#scrollToEnd();
    else if (!known) this.#toEnd.hidden = false;
  }

  typing(on) {
    const dots = this.#log.querySelector(".typing-dots");
    if (on && !dots) {
      const follow = this.#atEnd();
      this.#log.append(element("div", { className: "typing-dots", "aria-hidden": "true" }, element("i"), element("i"), element("i")));
      if (follow) this.#scrollToEnd();
    } else if (!on) {
      dots?.remove();
    }
  }

  #visible() {
    return [...this.#messages.values()].filter((message) => this.#isShown(message));
  }

  #isShown(message) {
    return message.type !== "reaction" && (!this.#number || message.phone_number_id === this.#number);
  }

  #append(message, fresh) {
    const rows = this.#log.querySelectorAll(".row");
    const before = this.#messages.get(rows[rows.length - 1]?.dataset.wamid);
    const dots = this.#log.querySelector(".typing-dots");
    if (!before || dayKey(before.at) !== dayKey(message.at)) {
      this.#log.insertBefore(element("div", { className: "day", text: dayName(message.at) }), dots);
    }
    this.#log.insertBefore(this.#draw(message, before?.from !== message.from, fresh), dots);
  }

  #replace(message) {
    const old = this.#row(message.wamid);
    if (!old) return;
    const focused = old.contains(document.activeElement);
    const drawn = this.#draw(message, old.classList.contains("first"), false);
    // A mere change of status must not be read out again, so only the ticks are exchanged.
    if (old.dataset.status !== message.status && !message.failure) {
      old.dataset.status = message.status;
      old.querySelector(".meta").replaceWith(drawn.querySelector(".meta"));
      return;
    }
    old.replaceWith(drawn);
    if (focused) drawn.querySelector("button")?.focus();
  }

  #draw(message, isFirst, fresh) {
    return bubble(message, { quoted: this.#messages.get(message.reply_to), isFirst, fresh, actions: this.#actions });
  }

  #row(wamid) {
    return this.#log.querySelector(`[data-wamid="${CSS.escape(wamid)}"]`);
  }

  #jump(wamid) {
    this.#row(wamid)?.scrollIntoView({ block: "center", behavior: "smooth" });
  }

  #atEnd() {
    return this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < NEAR_END;
  }

  #scrollToEnd() {
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#toEnd.hidden = true;
  }
}
