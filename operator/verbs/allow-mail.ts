import { liftSuppression } from '../../lib/mail/suppress';
import { iso, timeOf } from '../describe';
import type { Verb } from '../verb';
import { subjectOf } from './unlock';

const reasons = {
  bounce: 'a mail came back',
  complaint: 'a mail was complained of',
  refusal: 'SES refused a mail',
};

export const allowMail: Verb = {
  summary: 'mail again to an address that was suppressed, after a bounce or a complaint',
  details:
    'Before you do, have its owner tell you that the mailbox works and that mails are wanted. SES has a list of its own:\nsee docs/operations.md.',
  takes: ['account'],
  async run(work) {
    const { site, source } = work;
    const { shown, subject } = await subjectOf(work);
    const lifted = await liftSuppression(site.services, subject, source);
    if (!lifted) return { text: `${shown} is not suppressed.`, data: { email: shown, lifted: null } };
    const { reason, suppressedUntil } = lifted;
    const why = reasons[reason];
    return {
      text: `${shown} is mailed to again. It was suppressed until ${timeOf(suppressedUntil)}: ${why}.`,
      data: { email: shown, lifted: { reason, suppressedUntil: iso(suppressedUntil) } },
    };
  },
};
