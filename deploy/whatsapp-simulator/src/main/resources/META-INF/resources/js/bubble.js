import { drawing, element } from "./dom.js";
import { timeOf } from "./time.js";

const EMOJI = ["👍", "❤️", "😂", "😮", "😢", "🙏"];
const SPOKEN = {
  pending: "waiting to be sent",
  accepted: "on its way",
  sent: "sent",
  delivered: "delivered",
  read: "read",
  failed: "failed",
};

/** Draws a message with its quote, image, buttons and reactions. */
export function bubble(message, { quoted, isFirst, fresh, actions }) {
  const row = element("div", {
    className: `row ${message.from}${isFirst ? " first" : ""}${fresh ? " fresh" : ""}`,
    "data-wamid": message.wamid,
    "data-status": message.status,
  });
  const box = element("div", { className: "bubble" });
  box.append(element("span", { className: "hidden", text: message.from === "user" ? "You: " : "Chat Support: " }));
  if (message.reply_to) box.append(quote(quoted, actions));
  box.append(...body(message), meta(message));
  if (message.failure) {
    box.append(element("p", { className: "failed", text: `Not delivered (${message.failure.code}): ${message.failure.details}` }));
  }
  row.append(box);
  const emojis = [message.reactions?.user, message.reactions?.business].filter(Boolean).join(" ");
  if (emojis) row.append(element("span", { className: "emojis", text: emojis, "aria-label": `Reactions: ${emojis}` }));
  row.append(acts(message, row, actions));
  const offered = choices(message, actions);
  if (offered) row.append(offered);
  return row;
}

function body(message) {
  const content = message.content ?? {};
  if (content.revoked) return [element("p", { className: "foot", text: "You deleted this message" })];
  switch (message.type) {
    case "image":
    case "sticker":
      return [picture(content, message), caption(content)];
    case "video":
      return [media("video", content, "Video"), caption(content)];
    case "audio":
      return [media("audio", content, "Voice message")];
    case "document":
      return [card("M7 3h7l5 5v13H7zM14 3v5h5", content.filename ?? "Document", "Document", source(content)), caption(content)];
    case "location":
      return [place(content)];
    case "contacts":
      return content.map((one) => card("M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 4-6 8-6s8 2 8 6", one.name?.formatted_name ?? "Contact", one.phones?.[0]?.phone ?? ""));
    case "interactive":
      return interactive(message);
    case "template":
      return template(message);
    default:
      return [words(message.text)];
  }
}

function interactive(message) {
  const { header, footer } = message.content;
  return [
    header?.text ? element("p", { className: "head", text: header.text }) : null,
    header?.image ? picture(header.image, message) : null,
    words(message.text),
    footer?.text ? element("p", { className: "foot", text: footer.text }) : null,
  ].filter(Boolean);
}

/** Draws a template with its values filled in. */
function template(message) {
  const { header, body, footer } = message.content.shown;
  const file = header?.document ?? header?.video;
  return [
    header?.text ? element("p", { className: "head", text: header.text }) : null,
    header?.image ? picture(header.image, message) : null,
    header?.location ? place(header.location) : null,
    file ? card("M7 3h7l5 5v13H7zM14 3v5h5", file.filename ?? "File", "", source(file)) : null,
    words(body),
    footer ? element("p", { className: "foot", text: footer }) : null,
  ].filter(Boolean);
}

/** Draws buttons that lead elsewhere; a tap on them is not reported. */
function links(message) {
  if (message.type === "interactive" && message.content.type === "cta_url") {
    const { display_text: text, url } = message.content.action.parameters;
    return [link(text, url)];
  }
  if (message.type !== "template") return [];
  return (message.content.shown.buttons ?? [])
    .filter(({ type }) => type !== "quick_reply")
    .map(({ type, text, url, phone_number: number, code }) => type === "url" && /^https?:/.test(url)
      ? link(text, url)
      : element("span", { className: "choice link", text, title: number ?? code ?? type }));
}

const link = (text, url) => element("a", { className: "choice link", href: url, target: "_blank", rel: "noopener noreferrer", text });

/** Draws a request of the business to the user. */
function requests(message, actions) {
  if (message.type !== "interactive" || message.from !== "business") return [];
  const give = {
    location_request_message: ["Send location", actions.giveLocation],
    request_contact_info: ["Share phone number", actions.giveContact],
  }[message.content.type];
  return give ? [element("button", { type: "button", className: "choice", text: give[0], onclick: () => give[1](message) })] : [];
}

/** Makes a text with clickable web addresses. */
function words(text) {
  const box = element("div", { className: "words" });
  for (const part of (text ?? "").split(/(https?:\/\/[^\s<>"]+)/)) {
    if (/^https?:\/\//.test(part)) {
      box.append(element("a", { href: part, target: "_blank", rel: "noopener noreferrer", text: part }));
    } else {
      box.append(part);
    }
  }
  return box;
}

const caption = (content) => (content.caption ? words(content.caption) : "");
const source = (content) => (content.id ? `/control/media/${content.id}` : content.link);

function picture(content, message) {
  const name = content.caption || (message.type === "sticker" ? "Sticker" : "Picture");
  return element("a", { href: source(content), target: "_blank", rel: "noopener noreferrer" },
    element("img", { className: "picture", src: source(content), alt: name }));
}

const media = (tag, content, name) =>
  element(tag, { className: tag === "video" ? "picture" : "", controls: "", preload: "metadata", src: source(content), "aria-label": name });

function place({ latitude, longitude, name, address }) {
  return card("M12 21s7-6.2 7-11a7 7 0 1 0-14 0c0 4.8 7 11 7 11zM12 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z", name ?? "Location", address ?? `${latitude}, ${longitude}`);
}

function card(path, title, detail, href) {
  const icon = drawing("icon", "0 0 24 24", path);
  icon.setAttribute("width", "26");
  const text = element("div", {}, href
    ? element("a", { href, target: "_blank", rel: "noopener noreferrer", text: title })
    : element("span", { text: title }));
  if (detail) text.append(element("small", { text: detail }));
  return element("div", { className: "card" }, icon, text);
}

function meta(message) {
  const line = element("div", { className: "meta" }, element("time", { datetime: message.at, text: timeOf(message.at) }));
  if (message.content?.edited) line.prepend(element("span", { text: "Edited" }));
  if (message.from === "user") {
    line.append(tick(message.status), element("span", { className: "hidden", text: `, ${SPOKEN[message.status]}` }));
  }
  return line;
}

function tick(status) {
  if (status === "pending") return drawing("tick", "0 0 17 12", "M8.5 1.2a4.8 4.8 0 1 0 .01 0M8.5 3.4V6l1.8 1.2");
  if (status === "sent") return drawing("tick", "0 0 17 12", "M4 6.6l3 3L13.5 2.6");
  return drawing("tick", "0 0 17 12", "M1 6.6l3 3L10.5 2.6", "M7.6 9.4l.4.2L15.5 2.6");
}

function quote(quoted, actions) {
  const button = element("button", { type: "button", className: "quote", "aria-label": `Quoted: ${quoted?.text ?? "an older message"}` },
    element("strong", { text: quoted ? (quoted.from === "user" ? "You" : "Chat Support") : "Earlier message" }),
    element("span", { text: quoted?.text ?? "No longer in this chat" }));
  if (quoted) button.addEventListener("click", () => actions.jump(quoted.wamid));
  return button;
}

function choices(message, actions) {
  const offered = [
    ...(message.buttons ?? []).map((choice) =>
      element("button", { type: "button", className: "choice", text: choice.title, onclick: () => actions.tapButton(message, choice) })),
    message.list
      ? element("button", { type: "button", className: "choice list", text: message.list.button, "aria-label": message.list.button, "aria-haspopup": "dialog", onclick: (event) => actions.openList(message, event.currentTarget) })
      : null,
    ...links(message),
    ...requests(message, actions),
  ].filter(Boolean);
  return offered.length ? element("div", { className: "choices" }, ...offered) : null;
}

function acts(message, row, actions) {
  const reply = element("button", { type: "button", text: "↩", "aria-label": "Reply to this message", onclick: () => actions.quote(message) });
  const react = message.from === "business"
    ? element("button", { type: "button", text: "☺", "aria-label": "React to this message", "aria-expanded": "false", onclick: (event) => pick(message, row, event.currentTarget, actions) })
    : null;
  if (message.content?.revoked) return "";
  const mine = message.from === "user";
  const words = ["text", "image", "video", "document"].includes(message.type);
  const edit = mine && words
    ? element("button", { type: "button", text: "✎", "aria-label": "Edit this message", onclick: () => actions.edit(message) })
    : null;
  const remove = mine
    ? element("button", { type: "button", text: "×", "aria-label": "Delete this message", onclick: () => actions.remove(message) })
    : null;
  return element("div", { className: "acts" }, react, reply, edit, remove);
}

function pick(message, row, opener, actions) {
  const open = row.querySelector(".emoji-pick");
  opener.setAttribute("aria-expanded", String(!open));
  if (open) {
    open.remove();
    return;
  }
  const mine = message.reactions?.user;
  const bar = element("div", { className: "emoji-pick", role: "group", "aria-label": "Reactions" },
    ...EMOJI.map((emoji) => element("button", {
      type: "button", text: emoji, "aria-label": `React with ${emoji}`, "aria-pressed": String(emoji === mine),
      onclick: () => actions.react(message, emoji === mine ? "" : emoji),
    })));
  row.append(bar);
  bar.firstElementChild.focus();
}
