import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clientContracts } from '../../lib/contract';
import { project } from '../../local/definition';
import { call, codeIn, freshEmail, newestMailTo } from '../support/http';

const folder = join(project, 'examples', 'http');
const contracts = clientContracts.toSorted();

interface Step {
  title: string;
  /** By which later requests refer to the answer. */
  name: string | undefined;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
}

interface HttpFile {
  variables: Record<string, string>;
  steps: Step[];
}

/** What editors read in an .http file, as far as ours use it. */
function parse(text: string): HttpFile {
  const [head = '', ...requests] = text.split(/^### ?/m);
  const definitions = [...head.matchAll(/^@(\w+) = (.*)$/gm)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  const steps = requests.map((request): Step => {
    const [front = '', ...rest] = request.split('\n\n');
    const [title = '', ...lines] = front.trim().split('\n');
    const [requestLine = '', ...headers] = lines.filter((line) => !line.startsWith('#'));
    const [method = '', url = ''] = requestLine.split(' ');
    const name = lines.map((line) => /^# @name (\w+)$/.exec(line)?.[1]).find((found) => found !== undefined);
    const pairs = headers.map((line) => line.split(/: (.*)/s).slice(0, 2));
    const body = rest.join('\n\n').trim();
    return { title, name, method, url, headers: Object.fromEntries(pairs), body: body || undefined };
  });
  return { variables: Object.fromEntries(definitions) as Record<string, string>, steps };
}

/** Puts in what stands between double braces: a variable, or a part of a named answer. */
function filled(text: string, variables: Record<string, string>, answers: Record<string, unknown>): string {
  return text.replaceAll(/\{\{([^}]+)\}\}/g, (_, reference: string) => {
    const [name = '', path] = reference.split('.response.body.$.');
    if (path === undefined) {
      if (variables[name] === undefined) throw new Error(`there is no variable ${name}`);
      return variables[name];
    }
    const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
    return String(keys.reduce((value, key) => (value as Record<string, unknown>)[key], answers[name]));
  });
}

/** What a person would paste out of the inbox: a code, or what stands behind the # of a link. */
async function pasted(address: string, variable: string): Promise<string> {
  const mail = await newestMailTo(address);
  return variable === 'code' ? codeIn(mail) : (/#([\w-]+)$/m.exec(mail.text)?.[1] ?? '');
}

test('every contract has a file', async () => {
  expect((await readdir(folder)).toSorted()).toEqual(contracts.map((name) => `${name}.http`));
});

test.for(contracts)(
  'each request in the file of %s succeeds, from the first to the last',
  async (contract) => {
    const { variables, steps } = parse(await readFile(join(folder, `${contract}.http`), 'utf8'));
    expect(variables.host).toBe(`http://localhost:3000/${contract}`);
    const email = freshEmail(contract);
    const telp = `0813${String(Date.now()).slice(-8)}`;
    const own: Record<string, string> = { ...variables, host: `/${contract}`, email, username: email, telp };
    const answers: Record<string, unknown> = {};
    for (const step of steps) {
      const whole = JSON.stringify(step);
      for (const variable of ['code', 'resetToken']) {
        if (whole.includes(`{{${variable}}}`)) own[variable] = await pasted(email, variable);
      }
      const fill = (text: string) => filled(text, own, answers);
      const headers = Object.fromEntries(
        Object.entries(step.headers).map(([name, text]) => [name, fill(text)]),
      );
      const raw = step.body === undefined ? {} : { raw: fill(step.body) };
      const answer = await call(`${step.method} ${fill(step.url)}`, { headers, ...raw });
      expect([step.title, answer.status, answer.body]).toEqual([
        step.title,
        expect.toBeOneOf([200, 201, 204]),
        expect.anything(),
      ]);
      if (step.name) answers[step.name] = answer.body;
    }
  },
);
