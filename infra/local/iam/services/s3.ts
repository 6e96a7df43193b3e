// What S3 asks leave for: the object or one version of it, or the bucket to list it, and the key where the bucket's objects lie
// under one of KMS. A HEAD needs leave to get.

import { object, text } from '../arn.ts';
import type { Input, Needs, Operations, Place } from '../call.ts';
import type { Requirement } from '../decide.ts';

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

const onVersion =
  (action: string): Needs =>
  (input, place) =>
    onObject('VersionId' in input ? `${action}Version` : action)(input, place);

const reading: Needs = (input, place) => [
  ...onVersion('GetObject')(input, place),
  ...underKey('Decrypt', input, place),
];

/** S3 uses the bucket's key in the caller's name. */
function underKey(action: string, input: Input, { bucketKeyArn, region }: Place): Requirement[] {
  const bucket = text(input, 'Bucket');
  const resource = bucketKeyArn(bucket);
  const conditionKeys = {
    'kms:ViaService': `s3.${region}.amazonaws.com`,
    'kms:EncryptionContext:aws:s3:arn': `arn:aws:s3:::${bucket}`,
  };
  return resource === undefined ? [] : [{ action: `kms:${action}`, resource, conditionKeys }];
}

export const s3: Operations = {
  GetObject: reading,
  HeadObject: reading,
  PutObject: (input, place) => [
    ...['PutObject', ...('Tagging' in input ? ['PutObjectTagging'] : [])].flatMap((action) =>
      onObject(action)(input, place),
    ),
    ...underKey('GenerateDataKey', input, place),
  ],
  DeleteObject: onVersion('DeleteObject'),
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
  ListObjectVersions: onBucket('ListBucketVersions'),
  HeadBucket: onBucket('ListBucket'),
};
