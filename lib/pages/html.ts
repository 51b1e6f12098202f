import { escapeHtml } from '../escape-html';

/** HTML that is safe to put into a page as it stands. */
export interface Html {
  html: string;
}

type Piece = string | Html | readonly Html[];

function write(piece: Piece): string {
  if (typeof piece === 'string') return escapeHtml(piece);
  return 'html' in piece ? piece.html : piece.map(write).join('\n');
}

/** A template whose strings are escaped, in text and in quoted attributes alike; only Html passes as it is. */
export function html(parts: TemplateStringsArray, ...pieces: Piece[]): Html {
  return {
    html: parts
      .map((part, index) => part + (index < pieces.length ? write(pieces[index] ?? '') : ''))
      .join(''),
  };
}
