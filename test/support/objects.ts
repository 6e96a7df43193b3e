// Objects in memory for a test of what writes to S3: written once where that is asked for, listed in their order, gone when deleted.
// The local machine has a store of its own for whole runs.
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';

const told = { $metadata: {} };

/** Is told of each call before it is done, and gives what is told of it after; what they throw, the call throws. */
export type Around = () => () => void;

interface Asked {
  readonly Key?: string;
  readonly Prefix?: string;
  readonly Body?: unknown;
  readonly IfNoneMatch?: string;
}

/** Puts objects in the place of S3; the map is of them, by key. */
export function objectsInMemory(around: Around = () => () => undefined): Map<string, string> {
  const objects = new Map<string, string>();
  const s3 = mockClient(S3Client);
  const acting = (act: (asked: Asked) => unknown) => (asked: Asked) => {
    const after = around();
    const done = act(asked);
    after();
    return done;
  };
  s3.on(PutObjectCommand).callsFake(acting((asked) => put(objects, asked)));
  s3.on(GetObjectCommand).callsFake(acting((asked) => got(objects, asked)));
  s3.on(ListObjectsV2Command).callsFake(acting((asked) => listed(objects, asked)));
  s3.on(DeleteObjectCommand).callsFake(acting(({ Key = '' }) => ({ DeleteMarker: objects.delete(Key) })));
  return objects;
}

function put(objects: Map<string, string>, { Key = '', Body, IfNoneMatch }: Asked) {
  if (IfNoneMatch === '*' && objects.has(Key))
    throw new S3ServiceException({ name: 'PreconditionFailed', $fault: 'client', ...told });
  objects.set(Key, String(Body));
  return {};
}

function got(objects: ReadonlyMap<string, string>, { Key = '' }: Asked) {
  const found = objects.get(Key);
  if (found === undefined) throw new NoSuchKey({ message: 'no such key', ...told });
  return { Body: { transformToString: async () => found } };
}

const listed = (objects: ReadonlyMap<string, string>, { Prefix = '' }: Asked) => ({
  Contents: [...objects.keys()]
    .filter((key) => key.startsWith(Prefix))
    .toSorted()
    .map((Key) => ({ Key })),
});
