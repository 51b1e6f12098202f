import type { Config } from '../config';

/** Where anybody may see a picture: the API's own GET /pictures/{file}, or the CDN that is configured. */
export function pictureUrlOf(name: string | null, { pictures }: Pick<Config, 'pictures'>): string | null {
  return name === null ? null : pictures.url + name;
}
