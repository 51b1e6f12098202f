import { escapeHtml } from '../escape-html';
import type { Block, MailContent } from './content';
import { part, styleSheet } from './html-style';

/**
 * Lays a mail out as one HTML document that needs nothing from elsewhere: no image, font or script.
 * What it shows is escaped here, once, so the words before it are plain text.
 */
export function htmlLayout(content: MailContent): string {
  const { language, serviceName, subject, preheader, heading, blocks, footer } = content;
  // Mail clients that drop <html> and <body> keep the <div>, so it repeats language and ground.
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<meta name="x-apple-disable-message-reformatting">
<title>${escapeHtml(subject)}</title>
<style>${styleSheet}</style>
</head>
<body ${part('body')}>
<div lang="${language}" ${part('page')}>
<div ${part('preheader')}>${escapeHtml(preheader)}${PREVIEW_FILLER}</div>
<table role="presentation" align="center" width="560" cellspacing="0" cellpadding="0" border="0"
  ${part('frame')}>
<tr><td ${part('brand')}>${escapeHtml(serviceName)}</td></tr>
<tr><td ${part('card')}>
<h1 ${part('heading')}>${escapeHtml(heading)}</h1>
${blocks.map(htmlBlock).join('\n')}
</td></tr>
<tr><td ${part('footer')}>${escapeHtml(footer)}</td></tr>
</table>
</div>
</body>
</html>
`;
}

// Inboxes fill a short preheader up with the body, and so would show the code on a locked screen.
const PREVIEW_FILLER = '&#847;&zwnj;&nbsp;'.repeat(100);

// Outlook for Windows ignores padding on a link; blanks that only it sees keep the button a button.
const OUTLOOK_PADDING = '<!--[if mso]>&nbsp;&nbsp;&nbsp;&nbsp;<![endif]-->';

function htmlBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return `<p ${part('text')}>${escapeHtml(block.text)}</p>`;
    case 'code':
      return `<p ${part(block.code.length > 6 ? 'longCode' : 'code')}>${groupedDigits(block.code)}</p>`;
    case 'link':
      return htmlLink(block.label, escapeHtml(block.link), block.buttonFails);
    default:
      return `<h2 ${part('adviceTitle')}>${escapeHtml(block.title)}</h2>
<p ${part('text')}>${escapeHtml(block.text)}</p>`;
  }
}

function htmlLink(label: string, href: string, buttonFails: string): string {
  return `<p ${part('text')}><a href="${href}" ${part('button')}>\
${OUTLOOK_PADDING}${escapeHtml(label)}${OUTLOOK_PADDING}</a></p>
<p ${part('fallback')}>${escapeHtml(buttonFails)}<br><a href="${href}" ${part('link')}>${href}</a></p>`;
}

/** Groups by wider letter-spacing after a group's last digit, so that a copied code has no blanks. */
function groupedDigits(code: string): string {
  const groups = code.match(code.length > 6 ? /\d{1,4}/g : /\d{1,3}/g) ?? [];
  const last = groups.pop() ?? '';
  const spaced = groups.map((group) => `${group.slice(0, -1)}<span ${part('gap')}>${group.slice(-1)}</span>`);
  // The last digit has no space after it, or the code would sit left of the centre.
  return `${spaced.join('')}${last.slice(0, -1)}<span ${part('end')}>${last.slice(-1)}</span>`;
}
