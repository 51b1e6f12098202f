import * as z from 'zod/mini';
import { updateProfile } from '../../lib/accounts/update-account';
import { endpoint } from '../../lib/endpoint';
import { nameOf, optionalChoice, someOf } from '../../lib/fields';
import { readFormOrJson } from '../../lib/http/multipart';
import { pointAtPicture } from '../../lib/pictures/point';
import { reencodePicture } from '../../lib/pictures/reencode';
import { pictures } from '../../lib/pictures/store';
import { uploadedPicture } from '../../lib/pictures/upload';
import { services } from '../../lib/services';
import { changedView, profile } from './contract';

const body = someOf({
  username: z.optional(nameOf(4)),
  full_name: z.optional(z.nullable(nameOf(4))),
  gender: z.nullable(optionalChoice(['laki-laki', 'perempuan'])),
  profile_picture: z.optional(z.nullable(uploadedPicture)),
});

/**
 * PATCH /api/users/current: changes the caller's profile, picture included, as JSON or as a form.
 * 200 with what can be changed; 400 bad fields or none; 401; 413 too large; 415.
 */
export const handler = endpoint(
  profile,
  { body, readBody: readFormOrJson, caller: 'required' },
  async ({ body, caller, source }) => {
    const { username, full_name: fullName, gender, profile_picture: sent } = body;
    const change = (picture: string | null | undefined) => {
      const update = { username, fullName, gender, picture };
      return updateProfile(services(), { caller, update, language: profile.language }, source);
    };
    const account = sent
      ? await pointAtPicture(pictures(), await reencodePicture(sent, 'profile_picture'), change)
      : await change(sent);
    return profile.ok('Berhasil mengupdate profil', changedView(account));
  },
);
