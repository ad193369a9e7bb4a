// store/objects: where the bytes of documents live; the database holds names, sizes and hashes.
// Invariant: keys are made of ids only, so no name of a person or file ever becomes a path; an object
// is written under one key with one content, so writing it again changes nothing.
import type { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { S3Driver } from 'flydrive/drivers/s3';

export type ObjectStoreConfig =
  | { kind: 'directory'; directory: string }
  | {
      kind: 's3';
      endpoint: string;
      bucket: string;
      region: string;
      accessKeyId: string;
      secretAccessKey: string;
    };

export type ObjectStore = {
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>;
  open(key: string): Promise<Readable>;
  bytes(key: string): Promise<Uint8Array>;
  exists(key: string): Promise<boolean>;
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>;
};

/** Key of a document by its id (a UUID), below two levels so that no directory grows without end. */
export const storageKeyOf = (id: string): string =>
  `documents/${id.slice(0, 2)}/${id.slice(2, 4)}/${id}`;

/** Opens nothing yet; errors of the driver come through as they are. */
export const openObjectStore = (config: ObjectStoreConfig): ObjectStore => {
  const disk = new Disk(driverOf(config));
  return {
    put: (key, bytes, contentType) => disk.put(key, bytes, { contentType }),
    open: (key) => disk.getStream(key),
    bytes: (key) => disk.getBytes(key),
    exists: (key) => disk.exists(key),
    remove: (key) => disk.delete(key),
  };
};

const driverOf = (config: ObjectStoreConfig): FSDriver | S3Driver => {
  if (config.kind === 'directory')
    return new FSDriver({ location: config.directory, visibility: 'private' });
  const client = new S3Client({
    endpoint: config.endpoint,
    region: config.region,
    forcePathStyle: true,
    credentials: { accessKeyId: config.accessKeyId, secretAccessKey: config.secretAccessKey },
    maxAttempts: 3,
  });
  return new S3Driver({ client, bucket: config.bucket, visibility: 'private', supportsACL: false });
};
