import type { DynamoDBRecord } from 'aws-lambda';

/** Records numbered as asked, all written at the same time. */
export function recordsOf(numbers: readonly number[], createdAtSeconds = 0): DynamoDBRecord[] {
  return numbers.map((number) => ({
    eventID: `event-${number}`,
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber: String(number),
      ApproximateCreationDateTime: createdAtSeconds,
      NewImage: { pk: { S: `NOTICE#${number}` } },
    },
  }));
}

export function numbersOf(records: readonly DynamoDBRecord[]): number[] {
  return records.map(({ dynamodb }) => Number(dynamodb?.SequenceNumber));
}
