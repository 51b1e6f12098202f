import { setTimeout as sleep } from 'node:timers/promises';
import type { Table } from '../../lib/store/table';

/** What one act asked of DynamoDB. */
export interface Measured {
  /** The longest chain of requests of which each began when the one before had its answer. */
  inARow: number;
  requests: number;
  /** Capacity units by AWS's rules, for items of up to a kilobyte. */
  billed: Units;
  /** Capacity units as DynamoDB Local reports them. */
  reported: Units;
}

interface Units {
  read: number;
  write: number;
}

interface Capacity {
  CapacityUnits?: number;
  GlobalSecondaryIndexes?: Record<string, { CapacityUnits?: number }>;
}

interface Input {
  ConsistentRead?: boolean;
  RequestItems?: Record<string, { Keys: unknown[]; ConsistentRead?: boolean }>;
  TransactItems?: unknown[];
}

interface Request {
  kind: keyof Units;
  place: number;
  billed: number;
  reported: number;
}

/**
 * Stands between a client and DynamoDB, and measures what passes during an act. What runs beside a request may begin
 * after its answer where a processor is busy, a signature being checked first: a patient meter keeps an answer back
 * until nothing more begins. Who takes times as well is not patient.
 */
export function meterOf({ middlewareStack }: Table['client'], { isPatient }: { isPatient: boolean }) {
  let passed: Request[] = [];
  /** The longest chain of which all have their answers. */
  let answered = 0;

  middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const kind = /^(Get|BatchGet|Query|Scan)/.test(commandName) ? 'read' : 'write';
        const request = { kind, place: answered + 1, billed: 0, reported: 0 } satisfies Request;
        passed.push(request);
        try {
          const input = { ...args.input, ReturnConsumedCapacity: 'INDEXES' } as typeof args.input;
          const answer = await next({ ...args, input });
          const { ConsumedCapacity = [] } = answer.output as { ConsumedCapacity?: Capacity | Capacity[] };
          const consumed = [ConsumedCapacity].flat();
          request.reported = sum(consumed.map(({ CapacityUnits = 0 }) => CapacityUnits));
          request.billed = billed(kind, args.input as Input, consumed);
          if (isPatient) await everyoneBegun();
          return answer;
        } finally {
          answered = Math.max(answered, request.place);
        }
      },
    { step: 'initialize', priority: 'high', name: 'meter' },
  );

  async function everyoneBegun(): Promise<void> {
    for (let begun = 0; begun < passed.length; ) {
      begun = passed.length;
      await sleep(15);
    }
  }

  return async function measure(act: () => Promise<unknown>): Promise<Measured> {
    passed = [];
    answered = 0;
    await act();
    const total = (units: 'billed' | 'reported', kind: keyof Units) =>
      sum(passed.filter((request) => request.kind === kind).map((request) => request[units]));
    return {
      inARow: Math.max(0, ...passed.map(({ place }) => place)),
      requests: passed.length,
      billed: { read: total('billed', 'read'), write: total('billed', 'write') },
      reported: { read: total('reported', 'read'), write: total('reported', 'write') },
    };
  };
}

/**
 * What AWS counts. DynamoDB Local, seen to count otherwise, takes a transaction by the bytes of all its items together
 * and what it does not find as nothing.
 */
function billed(kind: keyof Units, input: Input, consumed: Capacity[]): number {
  const indexes = sum(
    consumed.flatMap(({ GlobalSecondaryIndexes = {} }) =>
      Object.values(GlobalSecondaryIndexes).map(({ CapacityUnits = 0 }) => CapacityUnits),
    ),
  );
  if (kind === 'write') return (input.TransactItems ? input.TransactItems.length * 2 : 1) + indexes;
  const ofOneItem = (isStrong: boolean | undefined) => (isStrong ? 1 : 0.5);
  const batches = Object.values(input.RequestItems ?? {});
  if (batches.length > 0) {
    return sum(batches.map(({ Keys, ConsistentRead }) => Keys.length * ofOneItem(ConsistentRead)));
  }
  const pages = sum(consumed.map(({ CapacityUnits = 0 }) => CapacityUnits));
  return Math.max(ofOneItem(input.ConsistentRead), pages);
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
