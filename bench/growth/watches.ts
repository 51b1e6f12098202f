import { vi } from 'vitest';
import { functionAtWork } from '../../test/support/iam/function-at-work';

let hashes = 0;

/** bcrypt, with each hash and each comparison counted. */
export function countHashes(bcrypt: typeof import('bcryptjs')) {
  return {
    ...bcrypt,
    hash(password: string, salt: number | string): Promise<string> {
      hashes += 1;
      return bcrypt.hash(password, salt);
    },
    compare(password: string, stored: string): Promise<boolean> {
      hashes += 1;
      return bcrypt.compare(password, stored);
    },
  };
}

/**
 * Times a function from its event to its answer, without what a test makes of that answer; what the tests' client does
 * beside (the journal, the role) is in it, which is the same for every size of a table.
 */
export function timeHandlers() {
  let last = { milliseconds: 0, cpuMilliseconds: 0, hashes: 0 };
  const run = functionAtWork.run.bind(functionAtWork);
  vi.spyOn(functionAtWork, 'run').mockImplementation(async (name: string, work: () => unknown) => {
    const [began, cpu] = [performance.now(), process.cpuUsage()];
    const answer = await run(name, work);
    const { user, system } = process.cpuUsage(cpu);
    last = { milliseconds: performance.now() - began, cpuMilliseconds: (user + system) / 1000, hashes };
    return answer;
  });
  return {
    reset() {
      hashes = 0;
    },
    last: () => last,
  };
}
