import { IconFile, IconMapPin, IconPhoto, IconVideo } from "@tabler/icons-react";
import type { Template } from "@/api/types";
import { TemplateCard } from "@/components/TemplateCard";
import { words } from "@/words/words";
import { filledText, type Values } from "../fill";
import classes from "./Template.module.css";

/** What the user will see, while it is filled in. */
export function TemplatePreview({
  template,
  values,
  headerName,
}: {
  template: Template;
  values: Values;
  /** Name of the file or the place that will be in the header. */
  headerName: string | undefined;
}) {
  return (
    <section className={classes.preview} aria-label={words.template.preview}>
      <div className={classes.bubble}>
        <TemplateCard
          template={shown(template, values)}
          file={template.header_format && <HeaderToCome format={template.header_format} name={headerName} />}
        />
      </div>
    </section>
  );
}

const HEADER_ICONS = { image: IconPhoto, video: IconVideo, document: IconFile, location: IconMapPin };

/** Where the file or the place will be. */
function HeaderToCome({ format, name }: { format: keyof typeof HEADER_ICONS; name: string | undefined }) {
  const Icon = HEADER_ICONS[format];
  return (
    <span className={classes.file}>
      <Icon size={20} aria-hidden />
      {name || words.kind[format]}
    </span>
  );
}

function shown({ header, body, footer, buttons }: Template, values: Values) {
  return {
    header: header === null ? undefined : filledText(header, "header", values),
    body: filledText(body, "body", values),
    footer: footer ?? undefined,
    buttons: buttons.map(({ type, text, url }, index) => ({
      type,
      text,
      url: url?.replace(/\{\{\s*\w+\s*\}\}/, (whole) => values[`buttons.${index}`]?.trim() || whole),
    })),
  };
}
