// What S3 asks leave for: the object, or the bucket to list it. A HEAD needs leave to get.

import { object, text } from '../arn.ts';
import type { Input, Needs, Operations } from '../call.ts';

const objectArn = (input: Input, key: string) => `arn:aws:s3:::${text(input, 'Bucket')}/${key}`;

const onObject =
  (action: string): Needs =>
  (input) => [{ action: `s3:${action}`, resource: objectArn(input, text(input, 'Key')) }];

const onBucket =
  (action: string): Needs =>
  (input) => [
    {
      action: `s3:${action}`,
      resource: `arn:aws:s3:::${text(input, 'Bucket')}`,
      ...(typeof input['Prefix'] === 'string' && { conditionKeys: { 's3:prefix': input['Prefix'] } }),
    },
  ];

export const s3: Operations = {
  GetObject: onObject('GetObject'),
  HeadObject: onObject('GetObject'),
  PutObject: (input, place) =>
    ['PutObject', ...('Tagging' in input ? ['PutObjectTagging'] : [])].flatMap((action) =>
      onObject(action)(input, place),
    ),
  DeleteObject: onObject('DeleteObject'),
  DeleteObjects: (input) =>
    Object.values(object(input, 'Keys')).map((key) => ({
      action: 's3:DeleteObject',
      resource: objectArn(input, String(key)),
    })),
  GetObjectTagging: onObject('GetObjectTagging'),
  PutObjectTagging: onObject('PutObjectTagging'),
  DeleteObjectTagging: onObject('DeleteObjectTagging'),
  CreateMultipartUpload: onObject('PutObject'),
  UploadPart: onObject('PutObject'),
  CompleteMultipartUpload: onObject('PutObject'),
  AbortMultipartUpload: onObject('AbortMultipartUpload'),
  ListObjectsV2: onBucket('ListBucket'),
  HeadBucket: onBucket('ListBucket'),
};
