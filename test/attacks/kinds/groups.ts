import { accessKinds } from './access';
import { bodyKinds } from './bodies';
import { codeSecrecyKinds } from './code-secrecy';
import { codeKinds } from './codes';
import { cookieKinds } from './cookies';
import { crossPurposeKinds } from './cross-purpose';
import { fieldKinds } from './fields';
import { forgeryKinds } from './forgeries';
import { headerKinds } from './headers';
import { identityKinds } from './identity';
import type { Kind } from './kind';
import { linkKinds } from './links';
import { listingKinds } from './listing';
import { loginKinds } from './logins';
import { longCodeKinds } from './long-codes';
import { outageKinds } from './outages';
import { passwordKinds } from './passwords';
import { pictureKinds } from './pictures';
import { preHijackKinds } from './pre-hijack';
import { presentedPasswordKinds } from './presented-passwords';
import { recoveryKinds } from './recovery';
import { sessionKinds } from './sessions';
import { signedForgeryKinds } from './signed-forgeries';
import { sourceLimitKinds } from './source-limits';

/** All kinds of attack, by what they are after: each group has a test file of its name. */
export const groups = {
  identity: [...identityKinds, ...fieldKinds, ...preHijackKinds],
  passwords: [...passwordKinds, ...presentedPasswordKinds],
  login: [...loginKinds, ...sourceLimitKinds],
  codes: [...codeKinds, ...codeSecrecyKinds, ...longCodeKinds],
  reset: [...linkKinds, ...recoveryKinds],
  'tokens-and-cookies': [
    ...forgeryKinds,
    ...signedForgeryKinds,
    ...sessionKinds,
    ...cookieKinds,
    ...crossPurposeKinds,
  ],
  'access-control': [...accessKinds, ...listingKinds],
  pictures: pictureKinds,
  transport: [...bodyKinds, ...headerKinds, ...outageKinds],
} satisfies Record<string, Kind[]>;
