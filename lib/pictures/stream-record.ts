import type { DynamoDBRecord } from 'aws-lambda';

/** The picture that an account had before a change of its record and has not after it. */
export function pictureLost({ dynamodb }: DynamoDBRecord): string | undefined {
  const before = dynamodb?.OldImage?.picture?.S;
  return before === dynamodb?.NewImage?.picture?.S ? undefined : before;
}
