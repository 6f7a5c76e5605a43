import { expect, it } from "vitest";
import { oggFromWebm } from "./ogg";

const HEAD = [...new TextEncoder().encode("OpusHead"), 1, 1, 0x38, 0x01, 0x80, 0xbb, 0, 0, 0, 0, 0];
/** One frame of 20 ms. */
const packet = (length: number) => [0xf8, ...Array<number>(length - 1).fill(7)];
const sized = (id: number[], content: number[]) => [
  ...id,
  0x40 | (content.length >> 8),
  content.length & 255,
  ...content,
];

/** As Chromium writes it: segment and clusters do not say how long they are. */
function webm(packets: number[][]): Uint8Array {
  const unknown = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
  const tracks = sized([0x16, 0x54, 0xae, 0x6b], sized([0xae], sized([0x63, 0xa2], HEAD)));
  const blocks = packets.map((one) => sized([0xa3], [0x81, 0, 0, 0x80, ...one]));
  return Uint8Array.from([
    ...sized([0x1a, 0x45, 0xdf, 0xa3], [0x42, 0x86, 0x81, 1]),
    ...[0x18, 0x53, 0x80, 0x67, ...unknown],
    ...tracks,
    ...[0x1f, 0x43, 0xb6, 0x75, ...unknown],
    ...sized([0xe7], [0]),
    ...blocks.flat(),
  ]);
}

interface Page {
  flags: number;
  samples: number;
  sequence: number;
  segments: number[];
  content: Uint8Array;
}

function pages(ogg: Uint8Array): Page[] {
  const found: Page[] = [];
  for (let at = 0; at < ogg.length; ) {
    const view = new DataView(ogg.buffer, at);
    expect(new TextDecoder().decode(ogg.subarray(at, at + 4))).toBe("OggS");
    const segments = [...ogg.subarray(at + 27, at + 27 + view.getUint8(26))];
    const start = at + 27 + segments.length;
    const end = start + segments.reduce((sum, one) => sum + one, 0);
    found.push({
      flags: view.getUint8(5),
      samples: Number(view.getBigUint64(6, true)),
      sequence: view.getUint32(18, true),
      segments,
      content: ogg.subarray(start, end),
    });
    at = end;
  }
  return found;
}

it("puts every packet into pages whose times and numbers go on", () => {
  const found = pages(oggFromWebm(webm([...Array<number>(120).fill(40).map(packet), packet(600)])));

  expect([...(found[0]?.content ?? [])]).toEqual(HEAD);
  expect(found.map((one) => one.sequence)).toEqual([0, 1, 2, 3, 4]);
  expect(found.map((one) => one.samples)).toEqual([0, 0, 48_000, 96_000, 121 * 960]);
  expect(found.map((one) => one.flags)).toEqual([2, 0, 0, 0, 4]);
  expect(found[4]?.segments.slice(-3)).toEqual([255, 255, 90]);
  expect(found[2]?.content.length).toBe(50 * 40);
});

it("writes the checksum that players look for", () => {
  // The first page of a file that opus-tools wrote would have the same sum: it is over all bytes with the sum as zero.
  const ogg = oggFromWebm(webm([packet(3)]));
  const first = ogg.slice(0, 27 + 1 + HEAD.length);
  const sum = new DataView(first.buffer).getUint32(22, true);
  new DataView(first.buffer).setUint32(22, 0, true);
  let crc = 0;
  for (const byte of first) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  expect(sum).toBe(crc >>> 0);
});

it("refuses what holds no sound", () => {
  expect(() => oggFromWebm(new Uint8Array())).toThrow();
  expect(() => oggFromWebm(webm([]))).toThrow();
});
