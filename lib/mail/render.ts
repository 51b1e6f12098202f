import { contentOf } from './content';
import { htmlLayout } from './html-layout';
import type { MailMessage } from './messages';
import { textLayout } from './text-layout';

export type RenderedMail = { subject: string; html: string; text: string };

/**
 * Turns a message into the three strings that a mailer sends. The same message gives the same mail:
 * nothing is read, no clock is asked. A code is in both bodies and never in the subject.
 *
 * @throws TypeError for what only a programming mistake can hand over: a link that is not http(s),
 * a code that is not digits, a lifetime that is not positive, a name or address with a line break
 */
export function renderMail(message: MailMessage): RenderedMail {
  const content = contentOf(message);
  return { subject: content.subject, html: htmlLayout(content), text: textLayout(content) };
}
