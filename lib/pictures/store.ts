import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { attempt, clientPlace } from '../aws-client';
import { config } from '../config';
import { lazy } from '../lazy';
import { drawPictureName, isPictureName } from './name';

interface Place {
  bucket: string;
  /** Of a local S3; empty: the region's own. */
  endpoint: string;
  region: string | undefined;
}

/** A name is never used again, so what it stands for never changes. */
export const pictureCaching = 'public, max-age=31536000, immutable';

/**
 * The pictures in the bucket, each under a name of its own.
 *
 * Every method throws AccountError `unavailable` when S3 does not do its part.
 */
export function pictureStore({ bucket, endpoint, region }: Place) {
  const client = lazy(() => createClient(endpoint, region));
  const locate = (name: string) => ({ Bucket: bucket, Key: `pictures/${name}` });

  async function remove(name: string): Promise<void> {
    if (!isPictureName(name)) return;
    await attempt(client().send(new DeleteObjectCommand(locate(name))));
  }

  return {
    /** Keeps a WebP under a fresh name. Nothing points at it yet: `pointAtPicture` is for that. */
    async put(webp: Uint8Array): Promise<string> {
      const name = drawPictureName();
      const headers = { ContentType: 'image/webp', CacheControl: pictureCaching };
      const command = new PutObjectCommand({ ...locate(name), Body: webp, ...headers });
      await attempt(client().send(command));
      return name;
    },

    /** The bytes of a picture; undefined once it was removed, and for every name that no picture can have. */
    async get(name: string): Promise<Buffer | undefined> {
      if (!isPictureName(name)) return undefined;
      try {
        const { Body } = await attempt(client().send(new GetObjectCommand(locate(name))));
        return Body && Buffer.from(await attempt(Body.transformToByteArray()));
      } catch (error) {
        if (isAbsence(error)) return undefined;
        throw error;
      }
    },

    /** Removes a picture; one that is gone already, or never was, is removed as well. */
    remove,
  };
}

export type PictureStore = ReturnType<typeof pictureStore>;

/** The pictures of this container. */
export const pictures = lazy(() => {
  const { pictures, endpoints } = config();
  return pictureStore({ bucket: pictures.bucket, endpoint: endpoints.s3, region: process.env.AWS_REGION });
});

/** Short timeouts, so that a picture waits for S3 no longer than its function lives. */
function createClient(endpoint: string, region: string | undefined): S3Client {
  return new S3Client({
    // A local S3 has no name for each bucket.
    ...clientPlace(endpoint, region),
    ...(endpoint ? { forcePathStyle: true } : {}),
    maxAttempts: 2,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: 1000,
      requestTimeout: 2500,
      socketTimeout: 2500,
      throwOnRequestTimeout: true,
    },
  });
}

/** S3 denies, to who may not list, that it knows whether an object exists: for us both mean that it does not. */
function isAbsence(error: unknown): boolean {
  return error instanceof Error && ['NoSuchKey', 'AccessDenied'].includes(error.name);
}
