import { ActionIcon, Alert, Button } from "@mantine/core";
import { IconMicrophone, IconPlayerStopFilled, IconSend, IconTrash } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { elapsed } from "@/rules/time";
import { words } from "@/words/words";
import { LONGEST_MS, type Recording, record, troubleOf, type VoiceTrouble } from "../voice/recording";
import classes from "./VoiceRecorder.module.css";

/** Records a voice message at once, plays it back, and hands it to the composer. */
export default function VoiceRecorder({
  onSend,
  onClose,
}: {
  onSend: (file: File) => void;
  onClose: () => void;
}) {
  const recording = useRef<Recording | null>(null);
  const [begunAt, setBegunAt] = useState<number | null>(null);
  const [file, setFile] = useState<File | null>(null);
  const [trouble, setTrouble] = useState<VoiceTrouble | null>(null);

  useEffect(() => {
    let left = false;
    record()
      .then((one) => {
        if (left) return one.cancel();
        recording.current = one;
        setBegunAt(Date.now());
      })
      .catch((error: unknown) => !left && setTrouble(troubleOf(error)));
    return () => {
      left = true;
      recording.current?.cancel();
    };
  }, []);

  const stop = () => {
    const one = recording.current;
    recording.current = null;
    setBegunAt(null);
    one?.stop().then(setFile, () => setTrouble("failed"));
  };

  if (trouble)
    return (
      <Alert
        color="red"
        role="alert"
        p="xs"
        m={8}
        mb={0}
        withCloseButton
        onClose={onClose}
        closeButtonLabel={words.keys.close}
      >
        {words.voice.trouble[trouble]}
      </Alert>
    );
  return (
    <section
      className={classes.voice}
      aria-label={words.voice.label}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onClose();
      }}
    >
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={words.voice.discard} onClick={onClose}>
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
      {file && <Heard file={file} />}
      {file && (
        <Button
          data-autofocus
          autoFocus
          leftSection={<IconSend size={16} aria-hidden />}
          onClick={() => onSend(file)}
        >
          {words.composer.send}
        </Button>
      )}
      {!file && begunAt === null && (
        <span role="status" className={classes.state}>
          {words.voice.asking}
        </span>
      )}
      {begunAt !== null && (
        <>
          <Running begunAt={begunAt} recording={recording} onTooLong={stop} />
          <Button
            autoFocus
            variant="default"
            leftSection={<IconPlayerStopFilled size={16} aria-hidden />}
            onClick={stop}
          >
            {words.voice.stop}
          </Button>
        </>
      )}
    </section>
  );
}

function Running({
  begunAt,
  recording,
  onTooLong,
}: {
  begunAt: number;
  recording: React.RefObject<Recording | null>;
  onTooLong: () => void;
}) {
  const [now, setNow] = useState(begunAt);
  const meter = useRef<HTMLElement>(null);
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 250);
    // Drawn outside React: it changes with every frame.
    let frame = requestAnimationFrame(function draw() {
      meter.current?.style.setProperty("scale", `${recording.current?.level() ?? 0} 1`);
      frame = requestAnimationFrame(draw);
    });
    return () => {
      clearInterval(ticking);
      cancelAnimationFrame(frame);
    };
  }, [recording]);
  const tooLong = now - begunAt >= LONGEST_MS;
  useEffect(() => {
    if (tooLong) onTooLong();
  }, [tooLong, onTooLong]);
  return (
    <>
      <span role="status" className={classes.state}>
        <IconMicrophone size={16} aria-hidden /> {words.voice.recording}
      </span>
      <span className={classes.level} aria-hidden="true">
        <i ref={meter} />
      </span>
      <time className={classes.time}>{elapsed(now - begunAt)}</time>
    </>
  );
}

function Heard({ file }: { file: File }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return (
    // biome-ignore lint/a11y/useMediaCaption: what one has just said needs no captions
    <audio controls src={address} aria-label={words.voice.heard} className={classes.heard} />
  );
}
