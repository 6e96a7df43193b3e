// Opening the archive that a story's person has fetched, with the passphrase that they were told.
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';

/** The files of an archive. Throws where the passphrase is wrong. */
export async function unzipped(
  bytes: Uint8Array,
  passphrase: string,
): Promise<{ name: string; text: string }[]> {
  const reader = new ZipReader(new BlobReader(new Blob([new Uint8Array(bytes)])), { password: passphrase });
  const files: { name: string; text: string }[] = [];
  for (const entry of await reader.getEntries()) {
    if ('getData' in entry && entry.getData)
      files.push({ name: entry.filename, text: await entry.getData(new TextWriter()) });
  }
  await reader.close();
  return files;
}
