// An encrypted archive (policy §8.2: password protected when sent): a zip that common tools open with its passphrase, AES-256 as
// WinZip's AE-2 has it. Only the salt of each file is random.

export interface File {
  /** Lower-case words, digits, dots, hyphens and underscores. It stands in the archive unencrypted: no personal data. */
  readonly name: string;
  readonly content: string | Uint8Array;
}

const safeName = /^[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9]+)+$/u;
// The oldest time that a zip can tell: when a file was put together is said within it.
const lastModDate = new Date(1980, 0, 1);

/**
 * The files in one archive, ordered by name. Throws RangeError on an empty passphrase (which would encrypt nothing), and on a name
 * that is unsafe to unpack or comes twice.
 */
export async function archive(files: readonly File[], passphrase: string): Promise<Uint8Array> {
  if (passphrase === '') throw new RangeError('an archive needs a passphrase');
  const names = files.map(({ name }) => name);
  if (!names.every((name) => safeName.test(name)) || new Set(names).size < names.length)
    throw new RangeError('the name of a file in an archive must be safe to unpack, and come once');
  // Loaded when there is something to pack. This entry leaves out the reader's workers and WebAssembly.
  const { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } =
    await import('@zip.js/zip.js/lib/zip-core-custom.js');
  const options = { password: passphrase, encryptionStrength: 3, useWebWorkers: false } as const;
  const zip = new ZipWriter(new Uint8ArrayWriter(), {
    ...options,
    lastModDate,
    extendedTimestamp: false,
    dataDescriptor: false,
  });
  for (const { name, content } of files.toSorted((one, other) => (one.name < other.name ? -1 : 1)))
    await zip.add(name, new Uint8ArrayReader(bytes(content)));
  return zip.close();
}

const bytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;
