// Archives in the bucket of exports (policy §8.2: encrypted, gone when they expire): one object for each delivery of a case, under a key
// that says nothing but which. It is fetched by a link of S3's own that lasts a minute.
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { setting } from './environment.ts';

const s3 = new S3Client();
const linkSeconds = 60;

const place = (caseId: string, n: number) => ({
  Bucket: setting('EXPORTS_BUCKET'),
  Key: `${caseId}/${n}.zip`,
});

/** Puts an archive in its place; doing it again replaces it. */
export async function putArchive(caseId: string, n: number, bytes: Uint8Array): Promise<void> {
  await s3.send(new PutObjectCommand({ ...place(caseId, n), Body: bytes, ContentType: 'application/zip' }));
}

/** Deletes an archive; nothing where it is gone already. */
export async function deleteArchive(caseId: string, n: number): Promise<void> {
  await s3.send(new DeleteObjectCommand(place(caseId, n)));
}

/** A link by which whoever has it fetches an archive within a minute. */
export const archiveUrl = (caseId: string, n: number): Promise<string> =>
  getSignedUrl(
    s3,
    new GetObjectCommand({
      ...place(caseId, n),
      ResponseContentDisposition: 'attachment; filename="your-data.zip"',
      ResponseCacheControl: 'no-store',
    }),
    { expiresIn: linkSeconds },
  );
