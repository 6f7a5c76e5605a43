/**
 * From WebM, the only container in which Chromium records, to Ogg, the only one that WhatsApp plays as a voice message.
 * The sound itself is Opus in both, so the packets are put into other boxes and nothing is encoded again.
 */
export function oggFromWebm(webm: Uint8Array): Uint8Array<ArrayBuffer> {
  const { head, packets } = read(webm);
  if (!head || packets.length === 0) throw new Error("No sound was recorded.");
  return write(head, packets);
}

// Matroska's ids (RFC 9559), as they stand in the file.
const CODEC_PRIVATE = 0x63a2;
const SIMPLE_BLOCK = 0xa3;
const BLOCK = 0xa1;
/** Segment, Tracks, TrackEntry, Cluster, BlockGroup: what is in them is read as if it stood outside. */
const CONTAINERS = new Set([0x18538067, 0x1654ae6b, 0xae, 0x1f43b675, 0xa0]);
/** Track number, time and flags before a block's sound. */
const BLOCK_HEADER = 4;

function read(bytes: Uint8Array): { head: Uint8Array | null; packets: Uint8Array[] } {
  const packets: Uint8Array[] = [];
  let head: Uint8Array | null = null;
  let at = 0;
  const number = (keepMarker: boolean) => {
    const first = bytes[at++] ?? 0;
    const length = Math.clz32(first) - 23;
    let value = keepMarker ? first : first & (0xff >> length);
    for (let i = 1; i < length; i++) value = value * 256 + (bytes[at++] ?? 0);
    return value;
  };
  while (at < bytes.length) {
    const id = number(true);
    const size = number(false);
    if (CONTAINERS.has(id)) continue;
    const content = bytes.subarray(at, at + size);
    if (id === CODEC_PRIVATE) head = content;
    if (id === SIMPLE_BLOCK || id === BLOCK) packets.push(content.subarray(BLOCK_HEADER));
    at += size;
  }
  return { head, packets };
}

// Ogg pages (RFC 3533) with Opus in them (RFC 7845).
const FIRST_PAGE = 2;
const LAST_PAGE = 4;
/** A second of sound; a page that is too long starts late. */
const PACKETS_PER_PAGE = 50;
const MOST_SEGMENTS = 255;
const TAGS = new TextEncoder().encode("OpusTags\x04\0\0\0chat\0\0\0\0");

function write(head: Uint8Array, packets: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const pages = [page([head], 0, 0, FIRST_PAGE), page([TAGS], 0, 1, 0)];
  let samples = 0;
  let waiting: Uint8Array[] = [];
  packets.forEach((packet, index) => {
    samples += durationOf(packet);
    waiting.push(packet);
    const isLast = index === packets.length - 1;
    const next = packets[index + 1];
    const full = waiting.length >= PACKETS_PER_PAGE || (next && segments([...waiting, next]) > MOST_SEGMENTS);
    if (!isLast && !full) return;
    pages.push(page(waiting, samples, pages.length, isLast ? LAST_PAGE : 0));
    waiting = [];
  });
  const file = new Uint8Array(pages.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of pages) {
    file.set(one, at);
    at += one.length;
  }
  return file;
}

function segments(packets: readonly Uint8Array[]): number {
  return packets.reduce((sum, packet) => sum + Math.floor(packet.length / 255) + 1, 0);
}

function page(packets: readonly Uint8Array[], samples: number, sequence: number, flags: number): Uint8Array {
  const table = packets.flatMap((packet) => [
    ...Array<number>(Math.floor(packet.length / 255)).fill(255),
    packet.length % 255,
  ]);
  const bytes = new Uint8Array(27 + table.length + packets.reduce((sum, one) => sum + one.length, 0));
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode("OggS"));
  view.setUint8(5, flags);
  view.setBigUint64(6, BigInt(samples), true);
  view.setUint32(14, 1, true);
  view.setUint32(18, sequence, true);
  view.setUint8(26, table.length);
  bytes.set(table, 27);
  let at = 27 + table.length;
  for (const packet of packets) {
    bytes.set(packet, at);
    at += packet.length;
  }
  view.setUint32(22, checksum(bytes), true);
  return bytes;
}

const SILK = [480, 960, 1920, 2880];
const CELT = [120, 240, 480, 960];

/** Samples at 48 kHz, from the packet's first byte (RFC 6716, 3.1). */
function durationOf(packet: Uint8Array): number {
  const first = packet[0] ?? 0;
  const kind = first >> 3;
  const frame = (kind < 12 ? SILK[kind % 4] : kind < 16 ? SILK[kind % 2] : CELT[kind % 4]) ?? 0;
  const code = first & 3;
  const frames = code === 0 ? 1 : code === 3 ? (packet[1] ?? 0) & 63 : 2;
  return frame * frames;
}

const CRC = Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (value < 0 ? 0x04c11db7 : 0);
  return value >>> 0;
});

function checksum(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) ^ (CRC[((crc >>> 24) ^ byte) & 255] ?? 0)) >>> 0;
  return crc;
}
