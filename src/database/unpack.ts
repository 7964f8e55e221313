import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { gunzipSync } from 'node:zlib';

const BLOCK = 512;

/** A template as plain tar bytes, compressed or not. */
export async function tarBytes(template: Uint8Array | Blob): Promise<Uint8Array> {
  const bytes = template instanceof Blob ? new Uint8Array(await template.arrayBuffer()) : template;
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

/** Unpacks a tar file into a folder that appears only when it is whole. */
export function unpack(tar: Uint8Array, folder: string): void {
  const making = `${folder}.new`;
  rmSync(making, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(making, { recursive: true, mode: 0o700 });
  const made = new Set<string>();
  for (const { name, isFolder, content } of entries(tar)) {
    const path = join(making, normalize(`/${name}`));
    if (!path.startsWith(making + sep)) continue;
    const parent = isFolder ? path : dirname(path);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true, mode: 0o700 });
    made.add(parent);
    if (!isFolder) writeFileSync(path, content, { mode: 0o600 });
  }
  renameSync(making, folder);
}

interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly content: Uint8Array;
}

/** The files and folders of a tar file, in order; a header is one block, then the content in whole blocks. */
function* entries(tar: Uint8Array): Generator<Entry> {
  const bytes = Buffer.from(tar.buffer, tar.byteOffset, tar.byteLength);
  for (let start = 0; start + BLOCK <= bytes.length; ) {
    const name = text(bytes, start, 100);
    if (name === '') return;
    const prefix = text(bytes, start + 345, 155);
    const size = Number.parseInt(text(bytes, start + 124, 12).trim() || '0', 8);
    const type = String.fromCharCode(bytes[start + 156]!);
    const content = bytes.subarray(start + BLOCK, start + BLOCK + size);
    if (type === '0' || type === '\0' || type === '5') {
      yield { name: prefix === '' ? name : `${prefix}/${name}`, isFolder: type === '5', content };
    }
    start += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function text(bytes: Buffer, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end);
}
