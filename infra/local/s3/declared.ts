// The buckets that the template declares, and what of them matters to whoever reads and writes objects.
import type { Resource, Template } from '../template/template.ts';

export interface DeclaredBucket {
  name: string;
  versioned: boolean;
  /** The KMS key under which objects lie, where it is not S3's own: who reads must be allowed to use it. */
  keyArn: string | undefined;
  /** For how long a version cannot be deleted, in milliseconds (object lock). */
  lockedMs: number;
}

interface BucketProperties {
  VersioningConfiguration?: { Status: string };
  BucketEncryption?: {
    ServerSideEncryptionConfiguration: {
      ServerSideEncryptionByDefault?: { SSEAlgorithm: string; KMSMasterKeyID?: string };
    }[];
  };
  ObjectLockEnabled?: boolean;
  ObjectLockConfiguration?: { Rule?: { DefaultRetention?: { Days?: number; Years?: number } } };
}

export function declaredBuckets(template: Template): DeclaredBucket[] {
  return template.ofType('AWS::S3::Bucket').map(declared);
}

function declared({ ref, properties }: Resource): DeclaredBucket {
  const given = properties as BucketProperties;
  const [encryption] = given.BucketEncryption?.ServerSideEncryptionConfiguration ?? [];
  const { Days = 0, Years = 0 } = given.ObjectLockConfiguration?.Rule?.DefaultRetention ?? {};
  return {
    name: ref,
    // A lock is on versions, so it brings them.
    versioned: given.VersioningConfiguration?.Status === 'Enabled' || given.ObjectLockEnabled === true,
    keyArn: encryption?.ServerSideEncryptionByDefault?.KMSMasterKeyID,
    lockedMs: (Days + 365 * Years) * 86_400_000,
  };
}
