import { exitCodes, Failure } from '../failure';
import type { Format } from './format';
import { auth0 } from './formats/auth0';
import { cognito } from './formats/cognito';
import { kratos } from './formats/kratos';
import { own } from './formats/own';
import { supabase } from './formats/supabase';
import { superTokens } from './formats/supertokens';

/** The formats by the names that the command line knows. */
export const formats: Record<string, Format> = {
  akun: own,
  auth0,
  cognito,
  kratos,
  supabase,
  supertokens: superTokens,
};

/** @throws Failure for a name that is no format's */
export function formatOf(name: string): Format {
  const format = formats[name];
  if (format) return format;
  throw new Failure(`--format ${name}: choose one of ${Object.keys(formats).join(', ')}.`, exitCodes.usage);
}
