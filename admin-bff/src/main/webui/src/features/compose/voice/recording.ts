import { oggFromWebm } from "./ogg";

/** Longer recordings are hard to listen to; this one is still far below WhatsApp's 16 MB. */
export const LONGEST_MS = 10 * 60_000;
/** Speech is clear at it, and WhatsApp shows a voice message up to 512 KB, two minutes, with a play button at once. */
const BITS_PER_SECOND = 32_000;
/** The best first: Firefox records what WhatsApp wants, Chromium needs another container, Safari has sound only. */
const TYPES = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];

const recorded = new WeakSet<File>();

/** Whether a file was recorded here in the form that WhatsApp plays as a voice message. */
export function isVoice(file: File | null): boolean {
  return file !== null && recorded.has(file);
}

/** Why nothing can be recorded. */
export type VoiceTrouble = "denied" | "noMicrophone" | "unsupported" | "failed";

/** A recording under way. */
export interface Recording {
  /** How loud it is now, from 0 to 1. */
  level(): number;
  /** Ends it and gives the file. */
  stop(): Promise<File>;
  /** Ends it and forgets it. */
  cancel(): void;
}

/** What went wrong, in a word. */
export function troubleOf(error: unknown): VoiceTrouble {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError") return "denied";
  if (name === "NotFoundError" || name === "NotReadableError") return "noMicrophone";
  return name === "NotSupportedError" ? "unsupported" : "failed";
}

/** Asks for the microphone and begins to record. */
export async function record(): Promise<Recording> {
  const type = globalThis.MediaRecorder && TYPES.find((one) => MediaRecorder.isTypeSupported(one));
  // Browsers show no microphone to pages without TLS.
  if (!type || !navigator.mediaDevices) throw new DOMException("", "NotSupportedError");
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 512 });
  context.createMediaStreamSource(stream).connect(analyser);
  const wave = new Float32Array(analyser.fftSize);

  const parts: Blob[] = [];
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: BITS_PER_SECOND });
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  const ended = new Promise<void>((resolve) =>
    recorder.addEventListener("stop", () => resolve(), { once: true }),
  );
  const cancel = () => {
    if (recorder.state !== "inactive") recorder.stop();
    for (const track of stream.getTracks()) track.stop();
    if (context.state !== "closed") void context.close();
  };
  recorder.start(1_000);
  return {
    level() {
      analyser.getFloatTimeDomainData(wave);
      return Math.min(1, Math.max(...wave.map(Math.abs)) * 1.5);
    },
    async stop() {
      cancel();
      await ended;
      return fileOf(new Blob(parts), type);
    },
    cancel,
  };
}

async function fileOf(sound: Blob, type: string): Promise<File> {
  if (type === "audio/mp4") return new File([sound], "voice.m4a", { type });
  const bytes = new Uint8Array(await sound.arrayBuffer());
  const ogg = type.startsWith("audio/webm") ? oggFromWebm(bytes) : bytes;
  const file = new File([ogg], "voice.ogg", { type: "audio/ogg" });
  recorded.add(file);
  return file;
}
