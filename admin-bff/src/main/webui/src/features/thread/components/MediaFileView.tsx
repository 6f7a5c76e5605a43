import { Button, Modal, Skeleton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  IconAlertTriangle,
  IconDownload,
  IconFile,
  IconFileOff,
  IconFileText,
  IconFileTypePdf,
  IconFileZip,
  IconTable,
} from "@tabler/icons-react";
import clsx from "clsx";
import { useRef, useState } from "react";
import type { MediaFile, Message } from "@/api/types";
import { fileSize } from "@/rules/file-size";
import { mayRun } from "@/rules/file-types";
import { words } from "@/words/words";
import classes from "./MediaFileView.module.css";

const SPEEDS = [1, 1.5, 2];
/** Pictures without a thumbnail that browsers show well all the same. */
const SHOWN_AS_THEY_ARE = new Set(["image/gif", "image/webp"]);

/** The file of a message: shown when it is here, and otherwise what became of it. */
export function MediaFileView({ message, file }: { message: Message; file: MediaFile }) {
  const label = words.kind[message.kind] ?? words.media.noName;
  if (file.state === "waiting") return <Waiting message={message} label={label} />;
  if (file.state === "failed") return <Failed label={label} file={file} />;

  const sender = message.sender_name ?? words.event.user;
  const type = file.verified_type ?? "";
  switch (message.kind) {
    case "image":
      return file.thumbnail || SHOWN_AS_THEY_ARE.has(type) ? (
        <Picture message={message} file={file} alt={message.message || words.media.pictureOf(sender)} />
      ) : (
        <DocumentCard message={message} file={file} />
      );
    case "sticker":
      return (
        <img
          className={classes.sticker}
          src={addressOf(message)}
          width={file.width}
          height={file.height}
          alt={words.media.stickerOf(sender)}
        />
      );
    case "audio":
      return <Sound message={message} label={words.media.audioOf(sender)} />;
    case "video":
      return <Video message={message} label={words.media.videoOf(sender)} />;
    default:
      return <DocumentCard message={message} file={file} />;
  }
}

function addressOf(message: Message): string {
  return `/api/media/${message.id}`;
}

function Waiting({ message, label }: { message: Message; label: string }) {
  const flat = message.kind === "audio" || message.kind === "document";
  return (
    <span className={classes.waiting} data-testid="media-waiting">
      <Skeleton h={flat ? 48 : 160} w={flat ? 260 : 220} radius={10} aria-hidden />
      <small>{words.media.waiting(label)}</small>
    </span>
  );
}

function Failed({ label, file }: { label: string; file: MediaFile }) {
  return (
    <span className={classes.card} data-testid="media-failed">
      <span className={clsx(classes.icon, classes.bad)}>
        <IconFileOff size={20} aria-hidden />
      </span>
      <span className={classes.about}>
        <b>{words.media.failed(file.filename || label)}</b>
        <small>{words.media.trouble[file.reason ?? "gone"]}</small>
      </span>
    </span>
  );
}

function Picture({ message, file, alt }: { message: Message; file: MediaFile; alt: string }) {
  const [open, { open: show, close }] = useDisclosure();
  const [whole, setWhole] = useState(false);
  const [lost, setLost] = useState(false);
  const address = addressOf(message);
  if (lost) return <DocumentCard message={message} file={file} trouble={words.media.lost} />;
  return (
    <>
      <button type="button" className={classes.picture} aria-label={words.media.zoom(alt)} onClick={show}>
        <img
          src={file.thumbnail ? `${address}?thumbnail=true` : address}
          alt={alt}
          width={file.width}
          height={file.height}
          loading="lazy"
          onError={() => setLost(true)}
        />
      </button>
      <Modal
        opened={open}
        onClose={close}
        onExitTransitionEnd={() => setWhole(false)}
        title={file.filename || alt}
        size="auto"
        centered
        closeButtonProps={{ "aria-label": words.keys.close }}
        classNames={{ body: classes.zoom }}
      >
        <div className={classes.stage} data-whole={whole || undefined}>
          <img src={address} alt={alt} />
        </div>
        <div className={classes.actions}>
          <Button variant="default" size="xs" onClick={() => setWhole(!whole)}>
            {whole ? words.media.fit : words.media.fullSize}
          </Button>
          <Button
            component="a"
            href={address}
            download={file.filename ?? true}
            variant="default"
            size="xs"
            leftSection={<IconDownload size={15} aria-hidden />}
          >
            {words.media.download}
          </Button>
        </div>
      </Modal>
    </>
  );
}

function Sound({ message, label }: { message: Message; label: string }) {
  const player = useRef<HTMLAudioElement>(null);
  const [speed, setSpeed] = useState(1);
  const [lost, setLost] = useState(false);
  const faster = () => {
    const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1;
    setSpeed(next);
    if (player.current) player.current.playbackRate = next;
  };
  return (
    <span className={classes.sound}>
      {/* biome-ignore lint/a11y/useMediaCaption: a voice message has no captions */}
      <audio
        ref={player}
        controls
        preload="metadata"
        src={addressOf(message)}
        aria-label={label}
        onError={() => setLost(true)}
        onPlay={() => {
          if (player.current) player.current.playbackRate = speed;
        }}
      />
      <Button
        size="compact-xs"
        variant="default"
        className={classes.speed}
        aria-label={words.media.speed(speed)}
        onClick={faster}
      >
        {speed}×
      </Button>
      {lost && <Unplayable message={message} />}
    </span>
  );
}

function Video({ message, label }: { message: Message; label: string }) {
  const [lost, setLost] = useState(false);
  return (
    <span className={classes.video}>
      {/* biome-ignore lint/a11y/useMediaCaption: what users film has no captions */}
      <video
        controls
        playsInline
        preload="metadata"
        src={addressOf(message)}
        aria-label={label}
        onError={() => setLost(true)}
      />
      {lost && <Unplayable message={message} />}
    </span>
  );
}

function Unplayable({ message }: { message: Message }) {
  return (
    <small className={classes.unplayable}>
      {words.media.cannotPlay}{" "}
      <a href={addressOf(message)} download>
        {words.media.download}
      </a>
    </small>
  );
}

function DocumentCard({ message, file, trouble }: { message: Message; file: MediaFile; trouble?: string }) {
  const name = file.filename || words.kind[message.kind] || words.media.noName;
  const Icon = iconOf(file.verified_type ?? "");
  const [warned, setWarned] = useState(!mayRun(file.filename ?? null, file.verified_type ?? null));
  const [asking, setAsking] = useState(false);
  if (asking && !warned) {
    return (
      <span className={classes.card} role="alert">
        <span className={clsx(classes.icon, classes.bad)}>
          <IconAlertTriangle size={20} aria-hidden />
        </span>
        <span className={classes.about}>
          <b>
            <bdi>{name}</bdi>
          </b>
          <small>{words.media.mayRun}</small>
          <span className={classes.actions}>
            <Button
              component="a"
              href={addressOf(message)}
              download={file.filename ?? true}
              variant="default"
              size="compact-xs"
              onClick={() => setWarned(true)}
            >
              {words.media.downloadAnyway}
            </Button>
            <Button variant="subtle" size="compact-xs" onClick={() => setAsking(false)}>
              {words.keys.close}
            </Button>
          </span>
        </span>
      </span>
    );
  }
  return (
    <span className={classes.card}>
      <span className={classes.icon}>
        <Icon size={20} aria-hidden />
      </span>
      <span className={classes.about}>
        <b>
          <bdi>{name}</bdi>
        </b>
        <small>{trouble ?? (file.size !== undefined && fileSize(file.size))}</small>
      </span>
      <a
        className={classes.download}
        href={addressOf(message)}
        download={file.filename ?? true}
        aria-label={words.media.downloadFile(name)}
        title={words.media.download}
        onClick={(event) => {
          if (warned) return;
          event.preventDefault();
          setAsking(true);
        }}
      >
        <IconDownload size={18} aria-hidden />
      </a>
    </span>
  );
}

function iconOf(type: string): typeof IconFile {
  if (type === "application/pdf") return IconFileTypePdf;
  if (type.includes("spreadsheet") || type.includes("excel") || type === "text/csv") return IconTable;
  if (type.includes("zip") || type.includes("compressed")) return IconFileZip;
  if (type.startsWith("text/") || type.includes("word")) return IconFileText;
  return IconFile;
}
