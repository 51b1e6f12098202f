import { exitCodes, Failure } from '../failure';
import type { Row } from './rows';

/** Fields that the rows of one format have and those of no other: by them a file of another format is known. */
const signs: Record<string, readonly string[]> = {
  akun: ['emailVerifiedAt', 'fullName', 'mustReset'],
  auth0: ['user_id', 'alt_id', '_id', 'identifiers', 'password_hash', 'custom_password_hash', 'app_metadata'],
  cognito: ['cognito:username', 'cognito:mfa_enabled'],
  kratos: ['schema_id', 'traits', 'verifiable_addresses', 'credentials', 'metadata_admin'],
  supabase: ['instance_id', 'encrypted_password', 'raw_app_meta_data', 'raw_user_meta_data'],
  supertokens: ['externalUserId', 'loginMethods', 'userMetadata'],
};

/**
 * The same rows, after a look at the first. Formats share names like `email`: read as the wrong one, a file would make
 * accounts of everybody, without their hashes.
 *
 * @throws Failure where the first row is one of another format's, and none of this
 */
export async function* requireFormat(rows: AsyncIterable<Row>, name: string): AsyncGenerator<Row> {
  let isFirst = true;
  for await (const row of rows) {
    if (isFirst && 'value' in row) requireSign(row.value, name);
    isFirst = false;
    yield row;
  }
}

function requireSign(row: unknown, name: string): void {
  if (typeof row !== 'object' || row === null) return;
  const signOf = (format: string) => signs[format]?.find((field) => field in row);
  if (signOf(name)) return;
  for (const other of Object.keys(signs)) {
    const sign = signOf(other);
    if (sign === undefined) continue;
    throw new Failure(
      `The rows look like those of ${other} (they have ${sign}): say --format ${other}. Nothing was done.`,
      exitCodes.usage,
    );
  }
}
