import { IconCopy, IconCornerUpLeft, IconExternalLink, IconPhone } from "@tabler/icons-react";
import type { MessageContent } from "@/api/types";
import classes from "./TemplateCard.module.css";

const ICONS: Record<string, typeof IconPhone> = {
  quick_reply: IconCornerUpLeft,
  url: IconExternalLink,
  phone_number: IconPhone,
  copy_code: IconCopy,
};

/** A template as the user sees it. Its buttons are for the user, so here they are only shown. */
export function TemplateCard({
  template: { header, body, footer, buttons },
  file,
}: {
  template: Pick<NonNullable<MessageContent["template"]>, "header" | "footer" | "buttons"> & { body: string };
  /** The file or the place in the header. */
  file?: React.ReactNode;
}) {
  return (
    <div className={classes.card} dir="auto">
      {file}
      {header && <b className={classes.header}>{header}</b>}
      <p className={classes.body}>{body}</p>
      {footer && <small className={classes.footer}>{footer}</small>}
      {buttons && buttons.length > 0 && (
        <ul className={classes.buttons}>
          {buttons.map(({ type, text, url, code }, index) => {
            const Icon = ICONS[type] ?? IconCornerUpLeft;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a template's buttons never change their order
              <li key={index} title={url ?? code}>
                <Icon size={14} aria-hidden />
                {text}
                {code && <b>{code}</b>}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
