import {
  IconAddressBook,
  IconFile,
  IconForms,
  IconMapPin,
  IconMicrophone,
  IconMusic,
  IconPhoto,
  IconQuestionMark,
  IconShoppingBag,
  IconSticker,
  IconVideo,
} from "@tabler/icons-react";
import type { ContactCard, Message, MessageContent, MessageKind, OrderItem } from "@/api/types";
import bubble from "@/components/Bubble.module.css";
import { TemplateCard } from "@/components/TemplateCard";
import { captionOf } from "@/rules/message-summary";
import { systemLine } from "@/rules/system-line";
import { words } from "@/words/words";
import { answers, orderLine, totals } from "../orders-and-forms";
import { Linked } from "./Linked";
import { MediaFileView } from "./MediaFileView";
import classes from "./MessageBody.module.css";

const ICONS: Partial<Record<MessageKind, typeof IconFile>> = {
  image: IconPhoto,
  audio: IconMusic,
  video: IconVideo,
  document: IconFile,
  sticker: IconSticker,
  form: IconForms,
  order: IconShoppingBag,
  unsupported: IconQuestionMark,
};

/** What a message says, whatever its kind. */
export function MessageBody({ message }: { message: Message }) {
  const { kind, content } = message;
  if (kind === "location" && content?.location) return <Place location={content.location} />;
  if (kind === "contacts" && content?.contacts?.length) return <Cards contacts={content.contacts} />;
  if (kind === "order" && content?.order?.product_items?.length) {
    return <Order items={content.order.product_items} note={content.text} />;
  }
  if (kind === "form" && content?.form?.response) return <Form form={content.form} />;
  if (kind === "template" && content?.template) {
    const { template, media } = content;
    return (
      <TemplateCard
        template={{ ...template, body: message.message }}
        file={
          template.location ? (
            <Place location={template.location} />
          ) : (
            template.header_format &&
            media?.state && (
              <MediaFileView message={{ ...message, kind: template.header_format }} file={media} />
            )
          )
        }
      />
    );
  }
  if (kind === "text") {
    return (
      <>
        {content?.referral && <Referral referral={content.referral} />}
        <Text text={message.message} />
      </>
    );
  }
  if (kind === "system") return <Text text={systemLine(message)} />;
  const label = words.kind[kind];
  if (!label) return <Text text={message.message || (words.kind.unsupported ?? "")} />;

  const caption = captionOf(message);
  const file = content?.media;
  if (file?.state) {
    return (
      <>
        <MediaFileView message={message} file={file} />
        {caption && <Text text={caption} />}
      </>
    );
  }
  const isVoice = kind === "audio" && content?.media?.voice;
  const Icon = isVoice ? IconMicrophone : (ICONS[kind] ?? IconFile);
  const title = isVoice ? words.thread.voice : label;
  const filename = file?.filename;
  return (
    <>
      <span className={bubble.media} data-kind={kind}>
        <span className={bubble.mediaIcon}>
          <Icon size={20} aria-hidden />
        </span>
        <span>
          <b>{title}</b>
          {filename && <small>{filename}</small>}
          {kind === "unsupported" && <small>{words.thread.cannotShow}</small>}
        </span>
      </span>
      {caption && <Text text={caption} />}
    </>
  );
}

function Text({ text }: { text: string }) {
  return (
    <p className={bubble.text} dir="auto">
      <Linked text={text} />
    </p>
  );
}

function Place({ location }: { location: NonNullable<MessageContent["location"]> }) {
  const { latitude, longitude, name, address } = location;
  const place = name || address || `${latitude}, ${longitude}`;
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return (
    <span className={bubble.media}>
      <span className={bubble.mediaIcon}>
        <IconMapPin size={20} aria-hidden />
      </span>
      <span>
        <b>{place}</b>
        {name && address && <small>{address}</small>}
        <a href={map} target="_blank" rel="noreferrer" aria-label={words.thread.mapOf(place)}>
          {words.thread.openMap}
        </a>
      </span>
    </span>
  );
}

function Order({ items, note }: { items: OrderItem[]; note: string | null | undefined }) {
  return (
    <>
      <span className={bubble.media}>
        <span className={bubble.mediaIcon}>
          <IconShoppingBag size={20} aria-hidden />
        </span>
        <span>
          <b>{words.kind.order}</b>
          {items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an order does not change
            <small key={index}>{orderLine(item)}</small>
          ))}
          {totals(items).map((total) => (
            <small key={total}>{words.thread.total(total)}</small>
          ))}
        </span>
      </span>
      {note && <Text text={note} />}
    </>
  );
}

function Form({ form }: { form: NonNullable<MessageContent["form"]> }) {
  return (
    <div className={classes.form}>
      <b>{words.kind.form}</b>
      <dl>
        {answers(form.response).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Referral({ referral }: { referral: NonNullable<MessageContent["referral"]> }) {
  const title = words.thread.cameFrom(referral.source_type, referral.headline || referral.body);
  return (
    <p className={classes.referral}>
      {/^https?:\/\//i.test(referral.source_url ?? "") ? (
        <a href={referral.source_url} target="_blank" rel="noreferrer">
          {title}
        </a>
      ) : (
        title
      )}
    </p>
  );
}

function Cards({ contacts }: { contacts: ContactCard[] }) {
  return contacts.map((contact, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: cards have no id and never change their order
    <span key={index} className={bubble.media}>
      <span className={bubble.mediaIcon}>
        <IconAddressBook size={20} aria-hidden />
      </span>
      <span>
        <b>{contact.name?.formatted_name ?? words.kind.contacts}</b>
        {contact.phones?.map((phone) => phone.phone && <small key={phone.phone}>{phone.phone}</small>)}
        {contact.emails?.map((email) => email.email && <small key={email.email}>{email.email}</small>)}
      </span>
    </span>
  ));
}
