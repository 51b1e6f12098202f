import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Source } from '../lib/source';
import { Failure } from './failure';

interface Acting {
  verb: string;
  as: string | undefined;
  region: string | undefined;
}

/**
 * Who acts, as the audit trail will name them: who the command line says, else the AWS user of a stage, else the
 * user of this machine.
 *
 * @throws Failure for a name that is none
 */
export async function sourceOf({ verb, as, region }: Acting): Promise<Source> {
  const name = as ?? (region === undefined ? userInfo().username : await awsUser(region));
  if (!/^[\w+=,.@-]{1,64}$/.test(name)) {
    throw new Failure(`--as ${name}: a name is of letters, digits and + = , . @ _ -, at most 64.`, 2);
  }
  const by = `operator:${name}`;
  return { ip: '', requestId: randomUUID(), contract: 'operator', route: `akun ${verb}`, by };
}

/** The last part of arn:aws:iam::…:user/<name>, or of an assumed role's …/<session>. */
async function awsUser(region: string): Promise<string> {
  const { Arn = '' } = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
  return Arn.split(/[/:]/).at(-1) ?? '';
}
