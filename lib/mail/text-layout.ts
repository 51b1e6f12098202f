import type { Block, MailContent } from './content';

const COLUMNS = 76;

/** Lays a mail out as plain text of at most 76 columns; only links and overlong words stand out. */
export function textLayout({ heading, blocks, footer }: MailContent): string {
  const parts = [wrap(heading), ...blocks.map(textBlock), wrap(footer)];
  return `${parts.join('\n\n')}\n`;
}

function textBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return wrap(block.text);
    case 'code':
      return block.code;
    case 'link':
      return `${wrap(`${block.label}:`)}\n${block.link}`;
    default:
      return `${wrap(block.title)}\n${wrap(block.text)}`;
  }
}

function wrap(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n');
}
