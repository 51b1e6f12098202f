import sharp from 'sharp';

type Kind = 'png' | 'jpeg' | 'webp' | 'gif';

/** A noisy picture, so that no encoder makes it a handful of bytes. */
export async function picture(kind: Kind, width = 300, height = 200): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const background = '#808080';
  const drawn = sharp({ create: { width, height, channels: 3, background, noise } });
  return kind === 'gif' ? drawn.gif({ effort: 1 }).toBuffer() : drawn.toFormat(kind).toBuffer();
}

/** A plain picture of one colour. */
export function plain(colour: string, width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: colour } });
}
