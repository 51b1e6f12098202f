import sharp from 'sharp';
import { expect } from 'vitest';
import { picture } from '../../support/pictures';
import { type Shot, withField, withRaw } from '../harness/shot';
import type { Struck } from '../harness/target';
import type { Kind } from './kind';
import { noPictures, pictureAndMore, trace } from './picture-files';
import { refuseEach } from './tools';
import { takesPicture } from './traits';

const field = { place: 'body', name: 'profile_picture' } as const;

interface Part {
  headers: string;
  content: string | Buffer;
}

const file = (content: string | Buffer, filename = 'me.png', type = 'image/png'): Part => ({
  headers: `Content-Disposition: form-data; name="profile_picture"; filename="${filename}"\r\nContent-Type: ${type}`,
  content,
});

const value = (name: string, content: string): Part => ({
  headers: `Content-Disposition: form-data; name="${name}"`,
  content,
});

/** A request as a form sends it, its parts as they are written here. */
function withForm(shot: Shot, parts: Part[], type = 'multipart/form-data; boundary=b'): Shot {
  const written = parts.flatMap(({ headers, content }) => [
    Buffer.from(`--b\r\n${headers}\r\n\r\n`, 'latin1'),
    typeof content === 'string' ? Buffer.from(content) : content,
    Buffer.from('\r\n'),
  ]);
  return withRaw(shot, Buffer.concat([...written, Buffer.from('--b--\r\n')]), type);
}

const asUrl = (bytes: Buffer, type = 'image/png') => `data:${type};base64,${bytes.toString('base64')}`;

/** Strings that some uploader would follow, decode or store. */
const noDataUrls = [
  'http://169.254.169.254/latest/meta-data/',
  'https://evil.example/me.png',
  '//evil.example/me.png',
  'file:///etc/passwd',
  'ftp://evil.example/me.png',
  's3://akun-local-bucket/pictures/x.webp',
  'javascript:alert(1)',
  '../../../etc/passwd',
  '/pictures/00000000000000000000000000000000.webp',
  '00000000000000000000000000000000.webp',
  'data:,x',
  'data:image/png,x',
  'data:image/png;base64,',
  'data:image/png;base64,####',
  'data:image/png;charset=utf-8;base64,iVBORw0KGgo=',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=',
  'data:image/svg+xml;utf8,<svg onload=alert(1)>',
  'data:image/png;base64,iVBORw0KGgo\r\n=',
  'x'.repeat(100_000),
];

/** The name under which an answer says that the picture can be seen. */
function nameIn({ body }: Struck): string {
  const { profile_picture: url } = (body as { data: { profile_picture: string } }).data;
  const name = /^https:\/\/accounts\.example\.com\/pictures\/([\da-f]{32}\.webp)$/.exec(url)?.[1];
  if (!name) throw new Error('there is no picture in the answer');
  return name;
}

export const pictureKinds: Kind[] = [
  {
    id: 'H01',
    title:
      'what is no picture, breaks off or is too large to be decoded is refused, by its bytes alone, and not kept',
    needs: takesPicture,
    async attack(target, endpoint) {
      const refused = endpoint.contract.fieldRefused('profile_picture', 'picture');
      for (const [title, bytes] of await noPictures()) {
        const shot = await target.shared(endpoint);
        const ways = [withForm(shot, [file(bytes)]), withField(shot, field, asUrl(bytes))];
        for (const way of ways)
          expect([title, (await target.strike(endpoint, way)).told]).toEqual([title, refused]);
      }
      await refuseEach(target, endpoint, noDataUrls, (shot, url) => withField(shot, field, url), refused);
    },
  },
  {
    id: 'H02',
    title: 'more than 4 MB of picture, or a form or JSON beyond what carries it, is refused unread',
    needs: takesPicture,
    async attack(target, endpoint) {
      const large = Buffer.alloc(4 * 1024 * 1024 + 1, 0x89);
      const shot = await target.shared(endpoint);
      const shots = [
        withForm(shot, [file(large)]),
        withForm(shot, [file(Buffer.alloc(4_700_000))]),
        withForm(shot, [value('username', 'x'.repeat(16 * 1024 + 1))]),
        withField(shot, field, asUrl(large)),
        withRaw(shot, `{"profile_picture":"${'x'.repeat(6_300_000)}"}`),
      ];
      for (const one of shots) {
        const { told } = await target.strike(endpoint, one);
        expect(told).toEqual(endpoint.contract.refused('tooLarge'));
      }
    },
  },
  {
    id: 'H04',
    title:
      'of a picture with a page, a script, a place or a bomb in it the pixels alone are kept, under a name of ours',
    needs: takesPicture,
    async attack(target, endpoint) {
      for (const [title, bytes] of await pictureAndMore()) {
        const shot = await endpoint.ready(target);
        const named = file(bytes, '../../../index.html\0.png', 'text/html');
        const struck = await target.strike(endpoint, withForm(shot, [named]));
        expect([title, struck.status]).toEqual([title, 200]);
        const seen = await target.strike(
          { route: 'GET /pictures/{file}' },
          { path: { file: nameIn(struck) } },
        );
        const kept = Buffer.from(String(seen.body), 'base64');
        const { format, width, exif, iptc, xmp } = await sharp(kept).metadata();
        expect([format, width <= 512, exif, iptc, xmp]).toEqual([
          'webp',
          true,
          undefined,
          undefined,
          undefined,
        ]);
        expect(kept.includes(trace)).toBe(false);
      }
    },
  },
  {
    id: 'H06',
    title:
      'a form that can be read in two ways, or in none, is refused; fields that it may not carry are dropped',
    needs: takesPicture,
    async attack(target, endpoint) {
      const shot = await target.shared(endpoint);
      const png = await picture('png');
      const username = value('username', 'Wira Form');
      const malformed: Shot[] = [
        withForm(shot, [username, username]),
        withForm(shot, [file(png), file(png)]),
        withForm(shot, [file(png), value('profile_picture', 'x')]),
        withForm(shot, [value('', 'x'), username]),
        withForm(
          shot,
          Array.from({ length: 18 }, (_, at) => value(`field${at}`, 'x')),
        ),
        withForm(shot, [username], 'multipart/form-data'),
        withForm(shot, [username], 'multipart/form-data; boundary='),
        withForm(shot, [username], 'multipart/form-data; boundary=c'),
        withForm(shot, [username], `multipart/form-data; boundary=${'b'.repeat(5000)}`),
        withRaw(
          shot,
          '--b\r\nContent-Disposition: form-data; name="username"',
          'multipart/form-data; boundary=b',
        ),
      ];
      for (const [at, one] of malformed.entries()) {
        const { told } = await target.strike(endpoint, one);
        expect([at, told]).toEqual([at, endpoint.contract.refused('malformed')]);
      }
      const dropped = ['role', 'status', '__proto__', 'constructor', 'id', 'picture', 'emailKey'];
      const parts = [username, ...dropped.map((name) => value(name, 'canary-of-a-form'))];
      const right = await endpoint.ready(target);
      const { status, journal } = await target.strike(endpoint, withForm(right, parts));
      expect(status).toBe(200);
      expect(JSON.stringify(journal.writes)).not.toContain('canary-of-a-form');
    },
  },
  {
    id: 'H07',
    title:
      'a picture is served as a picture and nothing else, and one that was removed from an account is not shown by it',
    needs: takesPicture,
    async attack(target, endpoint) {
      const shot = await endpoint.ready(target);
      const struck = await target.strike(endpoint, withForm(shot, [file(await picture('gif'))]));
      const { headers, status } = await target.strike(
        { route: 'GET /pictures/{file}' },
        { path: { file: nameIn(struck) } },
      );
      expect([status, headers]).toEqual([
        200,
        {
          'cache-control': 'public, max-age=31536000, immutable',
          'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
          'content-type': 'image/webp',
          'cross-origin-resource-policy': 'cross-origin',
          'referrer-policy': 'no-referrer',
          'strict-transport-security': 'max-age=31536000; includeSubDomains',
          vary: 'Origin',
          'x-content-type-options': 'nosniff',
          'x-request-id': headers['x-request-id'],
        },
      ]);
      const { told } = await target.strike(endpoint, shot);
      expect(told).toEqual(endpoint.done(shot));
    },
  },
];
