/** Where the local stack is, as `npm start` says; another address is given in the environment. */
export const api = process.env.AKUN_API ?? 'http://localhost:3000';
const inbox = process.env.AKUN_INBOX ?? 'http://localhost:8005';

/** An address that nobody has used yet. */
export function freshEmail(name: string): string {
  return `${name}-${Date.now()}@example.com`;
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * What an answer brought.
 *
 * @throws Error with the refusal, if it was one
 */
export function need<T>({ data, error, response }: Answer<T>): T {
  if (data !== undefined) return data;
  throw new Error(`${response.url} answered ${response.status}: ${JSON.stringify(error)}`);
}

interface Mail {
  subject: string;
  destination: { to: string[] };
  body: { text: string };
}

/** The newest mail to an address, of a subject that has these words in it; mails take a moment to arrive. */
async function newestMail(address: string, words: string): Promise<string> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const answer = await fetch(`${inbox}/store`);
    const { emails } = (await answer.json()) as { emails: Mail[] };
    const own = emails.filter(({ destination, subject }) => {
      return destination.to.includes(address) && subject.includes(words);
    });
    const newest = own.at(-1);
    if (newest) return newest.body.text;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`no mail about "${words}" has come to ${address}`);
}

/** The code that stands on a line of its own in the newest mail. */
export async function mailedCode(address: string, words: string): Promise<string> {
  const code = /^\d{6}(?:\d{6})?$/m.exec(await newestMail(address, words))?.[0];
  if (!code) throw new Error('there is no code in the mail');
  return code;
}

/** The token behind the `#` of the link in the newest mail. */
export async function mailedToken(address: string, words: string): Promise<string> {
  const token = /#([\w-]+)$/m.exec(await newestMail(address, words))?.[1];
  if (!token) throw new Error('there is no link in the mail');
  return token;
}
