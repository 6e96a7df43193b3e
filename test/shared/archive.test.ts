// The encrypted archive (§8.2), opened with a tool that everybody has.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { path7za } from '7zip-bin';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archive, type File } from '../../shared/archive.ts';

const passphrase = 'k7tm-wq2z-9hxr-p4cd-v8bn';
const files: readonly File[] = [
  { name: 'your-data.json', content: '{"name":"Ada"}' },
  { name: 'your-data.html', content: '<p>Ærøskøbing</p>'.repeat(500) },
  { name: 'picture.bin', content: Uint8Array.from({ length: 256 }, (_, byte) => byte) },
];

const directory = mkdtempSync(join(tmpdir(), 'archive-'));
const tool = join(directory, '7za');
const zip = join(directory, 'your-data.zip');
let bytes = new Uint8Array();

beforeAll(async () => {
  copyFileSync(path7za, tool); // the package ships it without leave to run it
  chmodSync(tool, 0o755);
  bytes = new Uint8Array(await archive(files, passphrase));
  writeFileSync(zip, bytes);
});
afterAll(() => rmSync(directory, { recursive: true }));

const extract = (words: string, into: string) =>
  spawnSync(tool, ['x', `-p${words}`, `-o${join(directory, into)}`, zip], { encoding: 'utf8' });

describe('an archive', () => {
  test('opens with its passphrase, byte for byte', () => {
    expect(extract(passphrase, 'right').status).toBe(0);
    for (const { name, content } of files)
      expect(readFileSync(join(directory, 'right', name))).toEqual(Buffer.from(content));
  });

  test('does not open with another', () => {
    const { status, stderr, stdout } = extract('k7tm-wq2z-9hxr-p4cd-v8bm', 'wrong');
    expect(status).not.toBe(0);
    expect(stderr + stdout).toContain('Wrong password');
    const left = readdirSync(join(directory, 'wrong')).map((name) =>
      readFileSync(join(directory, 'wrong', name)),
    );
    expect(Buffer.concat(left).includes('Ada')).toBe(false);
  });

  test('is AES-256 for that tool', () => {
    const listed = execFileSync(tool, ['l', '-slt', zip], { encoding: 'utf8' });
    expect(listed.match(/^Method = .*$/gmu)).toEqual(files.map(() => 'Method = AES-256 Deflate'));
  });

  test('says in each header: method 99, AE-2, strength 3, no checksum of the content', () => {
    const view = Buffer.from(bytes);
    const headers = [...view.subarray(3).keys()].filter((at) => view.readUInt32LE(at) === 0x04_03_4b_50);
    expect(headers).toHaveLength(files.length);
    for (const at of headers) {
      const extra = at + 30 + view.readUInt16LE(at + 26);
      expect(view.readUInt16LE(at + 6) & 1).toBe(1);
      expect(view.readUInt16LE(at + 8)).toBe(99);
      expect(view.readUInt32LE(at + 14)).toBe(0);
      expect(view.readUInt16LE(extra)).toBe(0x9901);
      expect(view.readUInt16LE(extra + 4)).toBe(2);
      expect(view.subarray(extra + 6, extra + 9)).toEqual(Buffer.from('AE\u0003'));
    }
  });

  test('has its files in the order of their names, however they were given', async () => {
    const names = (made: Uint8Array) =>
      Buffer.from(made)
        .toString('latin1')
        .match(/(?:your-data|picture)\.[a-z]+/gu)
        ?.slice(0, files.length);
    expect(names(bytes)).toEqual(['picture.bin', 'your-data.html', 'your-data.json']);
    expect(names(await archive(files.toReversed(), passphrase))).toEqual(names(bytes));
  });

  test('shows no byte of what it holds, and is salted anew each time', async () => {
    expect(Buffer.from(bytes).includes('Ada')).toBe(false);
    expect(Buffer.from(await archive(files, passphrase)).equals(bytes)).toBe(false);
  });

  test('takes a passphrase beyond ASCII, as the tool reads it', async () => {
    writeFileSync(zip, await archive(files, 'schlüssel-✓'));
    expect(extract('schlüssel-✓', 'unicode').status).toBe(0);
  });
});

describe('no archive is made', () => {
  test('without a passphrase: it would not be encrypted', async () => {
    await expect(archive(files, '')).rejects.toThrow(RangeError);
  });

  test.each([
    '../a.txt',
    '/a.txt',
    'C:\\a.txt',
    'a/../../b.txt',
    '..',
    '',
    '.htaccess',
    'ä.txt',
    'a\u0000.txt',
    'A.txt',
  ])('of a file called %j', async (name) => {
    const made = archive([{ name, content: '' }], passphrase);
    await expect(made).rejects.toThrow('must be safe to unpack');
  });

  test('of two files of one name', async () => {
    const twice = [
      { name: 'a.txt', content: '1' },
      { name: 'a.txt', content: '2' },
    ];
    await expect(archive(twice, passphrase)).rejects.toThrow('come once');
  });
});
