import type { Verb, VerbOption } from './verb';

export const commonOptions: Record<string, VerbOption> = {
  stage: { hint: 'name', text: 'a deployed stage, by your AWS credentials; without it the local stack' },
  region: { hint: 'name', text: 'its region (AWS_REGION, else eu-west-1)' },
  profile: { hint: 'name', text: 'the profile of your AWS configuration to use' },
  as: { hint: 'name', text: 'who acts, for the audit trail (your AWS or system user)' },
  yes: { text: 'do it without asking' },
  json: { text: 'the answer as one line of JSON' },
  help: { text: 'this' },
};

/** The list of verbs. */
export function overview(verbs: Record<string, Verb>): string {
  const rows = Object.entries(verbs).map(([name, verb]) => [usageOf(name, verb), verb.summary] as const);
  return `Operates the accounts of the local stack (npm start), or of a deployed stage.

  npm run akun -- <verb> [--stage prod] [--region …] [--profile …]

${columns(rows)}

An <account> is an e-mail address, an id or a number. npm run akun -- <verb> --help tells more of each.

Exit codes: 0 done · 1 failed · 2 wrong command line · 3 no such account · 4 done in part · 130 interrupted`;
}

/** All about one verb. */
export function helpOf(name: string, verb: Verb): string {
  const { summary, details, options = {} } = verb;
  const rows = Object.entries({ ...options, ...commonOptions }).map(
    ([option, { hint, text }]) => [`--${option}${hint ? ` <${hint}>` : ''}`, text] as const,
  );
  const more = details ? `\n${details}\n` : '';
  return `npm run akun -- ${usageOf(name, verb)}\n\n${summary}\n${more}\n${columns(rows)}`;
}

function usageOf(name: string, { takes }: Verb): string {
  const args = takes.map((argument) =>
    argument.endsWith('?') ? `[<${argument.slice(0, -1)}>]` : `<${argument}>`,
  );
  return [name, ...args].join(' ');
}

/** Rows of two columns, the first as wide as its widest. */
export function columns(rows: (readonly [string, string])[], indent = '  '): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `${indent}${left.padEnd(width)}${right}`.trimEnd()).join('\n');
}
