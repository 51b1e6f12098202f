import type { Language } from '../contract';
import { lifetimeInWords } from './lifetime';
import type {
  CodeOrLink,
  EmailNotice,
  MailMessage,
  PasswordNotice,
  ProofNotice,
  RequestMessage,
} from './messages';
import { momentInWords } from './moment';
import { type Means, type NoticeWords, type Words, words } from './words';

/** One piece of a mail's body, in plain text; a layout decides what it looks like. */
export type Block =
  | { type: 'paragraph'; text: string }
  | { type: 'code'; code: string }
  | { type: 'link'; label: string; link: string; buttonFails: string }
  | { type: 'advice'; title: string; text: string };

/** A whole mail in plain text, before it is laid out. */
export type MailContent = {
  language: Language;
  serviceName: string;
  subject: string;
  /** What an inbox shows after the subject. Never the code: locked screens show it too. */
  preheader: string;
  heading: string;
  blocks: Block[];
  footer: string;
};

type Framed<M> = M & Pick<MailMessage, 'language' | 'serviceName'>;

type Body = Pick<MailContent, 'subject' | 'preheader' | 'heading' | 'blocks'>;

/**
 * Puts a message into words: what it is for, the code or link, how long it lives, and what to do
 * for a reader who did not ask for it.
 *
 * @throws TypeError for a link that is not http(s), a code that is not digits, a lifetime that is
 * not positive, or a name or address of more than one line
 */
export function contentOf(message: MailMessage): MailContent {
  const { language, serviceName } = message;
  assertOneLine(serviceName);
  const table = words[language];
  return { language, serviceName, ...bodyOf(table, message), footer: table.footer(serviceName) };
}

function bodyOf(table: Words, message: MailMessage): Body {
  switch (message.kind) {
    case 'password_changed':
      return passwordNotice(table, message);
    case 'email_verified':
      return proofNotice(table, message);
    case 'email_undone':
      return undoneNotice(table, message.serviceName);
    case 'email_changed':
      return emailNotice(table, message.serviceName, message);
    default:
      return request(table, message);
  }
}

function request(table: Words, message: Framed<RequestMessage>): Body {
  const service = message.serviceName;
  const said = table.requests[message.kind];
  const means = table.means[meansOf(message)];
  const lifetime = means.lifetime(lifetimeInWords(table, message.validSeconds));
  return {
    subject: said.subject(service),
    preheader: lifetime,
    heading: said.heading,
    blocks: [
      paragraph(said.intro(service)),
      ...registered(table, message),
      ...codeAndLink(table, said.button, message),
      paragraph(lifetime),
      advice(said.adviceTitle, `${said.advice} ${means.secrecy(service)}`),
      ...undoable(table, message),
    ],
  };
}

function passwordNotice(table: Words, message: Framed<PasswordNotice>): Body {
  const { notices } = table;
  const said = notices.passwordChanged;
  const told = notice(table, said, message.serviceName, said.advice);
  return { ...told, blocks: [...told.blocks, ...undoable(table, message)] };
}

function proofNotice(table: Words, message: Framed<ProofNotice>): Body {
  const said = table.notices.emailVerified;
  const told = notice(table, said, message.serviceName, said.advice);
  return { ...told, blocks: [...told.blocks, ...undoable(table, message)] };
}

function undoneNotice(table: Words, service: string): Body {
  const said = table.notices.emailUndone;
  return notice(table, said, service, said.advice(service));
}

/** Something that happened, and what to do for who did not do it. */
function notice({ notices }: Words, said: NoticeWords, service: string, whatToDo: string): Body {
  return {
    subject: said.subject(service),
    preheader: notices.preheader,
    heading: said.heading,
    blocks: [
      paragraph(said.event(service)),
      paragraph(said.ifYou ?? notices.nothingToDo),
      advice(notices.adviceTitle, whatToDo),
    ],
  };
}

function undoable(table: Words, { language, undoableUntil }: Framed<{ undoableUntil?: number }>): Block[] {
  if (undoableUntil === undefined) return [];
  const { title, text } = table.notices.undoable;
  return [advice(title, text(momentInWords(table, language, undoableUntil)))];
}

function registered(table: Words, { language, registered: made }: Framed<RequestMessage>): Block[] {
  if (!made) return [];
  return [paragraph(table.registered(momentInWords(table, language, made.at), made.network))];
}

function emailNotice(table: Words, service: string, message: EmailNotice): Body {
  const { notices } = table;
  const said = notices.emailChanged;
  assertOneLine(message.newEmail);
  return {
    subject: said.subject(service),
    preheader: notices.preheader,
    heading: said.heading,
    blocks: [
      paragraph(said.event(service, message.newEmail)),
      paragraph(notices.nothingToDo),
      ...(message.undoLink === undefined
        ? [advice(notices.adviceTitle, said.adviceWithoutUndo(service))]
        : [advice(notices.adviceTitle, said.advice), ...undo(table, service, message)]),
    ],
  };
}

function undo(
  table: Words,
  service: string,
  message: { undoLink: string; undoValidSeconds: number },
): Block[] {
  const { lifetime, secrecy } = table.means.link;
  return [
    link(table, table.notices.emailChanged.button, message.undoLink),
    paragraph(`${lifetime(lifetimeInWords(table, message.undoValidSeconds))} ${secrecy(service)}`),
  ];
}

function codeAndLink(table: Words, label: string, message: CodeOrLink): Block[] {
  const blocks: Block[] = [];
  if (message.code !== undefined) blocks.push(paragraph(table.enterCode), code(message.code));
  if (message.code !== undefined && message.link !== undefined) blocks.push(paragraph(table.skipCode));
  if (message.link !== undefined) blocks.push(link(table, label, message.link));
  return blocks;
}

function meansOf(message: CodeOrLink): Means {
  if (message.link === undefined) return 'code';
  return message.code === undefined ? 'link' : 'both';
}

const paragraph = (text: string): Block => ({ type: 'paragraph', text });

const advice = (title: string, text: string): Block => ({ type: 'advice', title, text });

function code(digits: string): Block {
  // The messages of these errors name no value: a code or a link in a log would be a secret leaked.
  if (!/^\d+$/.test(digits)) throw new TypeError('A code in a mail is a string of digits.');
  return { type: 'code', code: digits };
}

function link(table: Words, label: string, address: string): Block {
  // URL alone would let blanks and line breaks through, and those could add lines to the text part.
  if (!/^https?:\/\/[!-~]+$/i.test(address) || !URL.canParse(address)) {
    throw new TypeError('A link in a mail is an http(s) URL.');
  }
  return { type: 'link', label, link: address, buttonFails: table.buttonFails };
}

function assertOneLine(value: string): void {
  // A line break here could end the subject and begin another header.
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value)) throw new TypeError('A name or address in a mail is one line.');
}
