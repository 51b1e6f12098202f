import * as fc from 'fast-check';
import type { Act, Asked, Changes } from './acts';
import {
  type Age,
  accessAt,
  accessOf,
  codeMailed,
  mailed,
  newPassword,
  oldPasswordOf,
  type Place,
  passwordFor,
  placeOf,
  refreshOf,
  type Scene,
  targetOf,
  wrongPassword,
} from './scene';
import { addresses, type Contract, type MailKind, type Person, people, phones } from './world';

/** What somebody means to do; it becomes an act once it is known what there is to do it with, or nothing. */
export interface Plan {
  says: string;
  times: number;
  act: (scene: Scene) => Act | undefined;
}

type Made = (Asked & { person?: Person }) | undefined;

/** A plan whose parts are drawn, with whoever does it where no token says who. */
function plan<P extends object>(
  name: string,
  parts: { [K in keyof P]: fc.Arbitrary<P[K]> },
  made: (parts: P, scene: Scene) => Made,
): fc.Arbitrary<Plan> {
  return fc.tuple(person, fc.record(parts)).map(([person, drawn]) => ({
    says: `${name} ${JSON.stringify(drawn)}`,
    times: (drawn as { times?: number }).times ?? 1,
    act: (scene) => {
      const asked = made(drawn, scene);
      return asked && { person, ...asked, step: scene.step };
    },
  }));
}

const oneOf = <const T extends readonly unknown[]>(...items: T): fc.Arbitrary<T[number]> =>
  fc.constantFrom(...items);
const person = oneOf(...people);
const address = oneOf(...addresses);
const phone = oneOf(...phones);
const age: fc.Arbitrary<Age> = oneOf(0, 0, 0, 0, 1, 1, 2, 3);
const place: fc.Arbitrary<Place> = oneOf(0, 0, 0, 1, 1, 2, 3, ...addresses);
const target: fc.Arbitrary<'own' | Age> = oneOf('own', 'own', 'own', 'own', 0, 1, 2);
const rarely = oneOf(false, false, false, true);
const times = oneOf(1, 1, 1, 2, 4);
const any: fc.Arbitrary<Contract> = oneOf('directory', 'session', 'activation', 'token', 'token', 'profile');

const register = plan(
  'register',
  { via: any, address, phone, isAdmin: rarely },
  ({ via, address, phone, isAdmin }, scene) => ({
    verb: 'register',
    via,
    address,
    password: newPassword(scene),
    ...(via === 'activation' ? { phone } : {}),
    ...(via === 'session' && isAdmin ? { admin: true } : {}),
  }),
);

const activate = plan(
  'activate',
  { via: oneOf('activation', 'activation', 'directory', 'page'), age, isWrong: rarely, place, times },
  ({ via, ...drawn }, scene): Made => {
    const shown = codeMailed(scene, 'activation', drawn);
    if (via === 'activation') return shown && { verb: 'activate', via, ...shown };
    return shown && { verb: 'activate', via, code: shown.code };
  },
);

const resend = plan('resend', { place }, ({ place }, scene) => {
  const isWaiting = scene.world.registrations.length > 0;
  return isWaiting ? { verb: 'resend', via: 'activation', address: placeOf(scene, place) } : undefined;
});

const logIn = plan(
  'log in',
  { via: any, place, which: oneOf('right', 'right', 'right', 'right', 'former', 'wrong'), times },
  ({ via, place, which }, scene) => {
    const address = placeOf(scene, place);
    const password = passwordFor(scene, address, which);
    return password === undefined ? undefined : { verb: 'log in', via, address, password };
  },
);

const refresh = plan('refresh', { age, tokenAge: age, rotate: fc.boolean() }, (drawn, scene) => {
  const held = refreshOf(scene, drawn.age, drawn.tokenAge);
  return held && { verb: 'refresh', via: 'token', ...held, rotate: drawn.rotate };
});

const logOut = plan(
  'log out',
  { via: oneOf('session', 'profile', 'token'), age, tokenAge: age },
  ({ via, age, tokenAge }, scene) => {
    const held = via === 'token' ? refreshOf(scene, age, tokenAge) : accessOf(scene, age);
    return held && { verb: 'log out', via, ...held };
  },
);

const read = plan(
  'read',
  { via: oneOf('session', 'activation', 'token', 'profile'), age, tokenAge: age },
  ({ via, age, tokenAge }, scene) => {
    const held = accessOf(scene, age, tokenAge);
    return held && { verb: 'read', via, ...held };
  },
);

const readAnother = plan(
  'read another',
  { via: oneOf('directory', 'profile'), age, target },
  ({ via, age, target }, scene) => {
    const held = accessOf(scene, age);
    const account = held && targetOf(scene, held.token, target);
    return account ? { verb: 'read another', via, ...held, account } : undefined;
  },
);

const changes = fc.oneof(
  address.map((email): Changes => ({ email })),
  fc.record(
    {
      name: fc.string(),
      email: address,
      phone,
      password: fc.string(),
      gender: oneOf('laki-laki', 'perempuan'),
    },
    { requiredKeys: [] },
  ),
) as fc.Arbitrary<Changes>;

const update = plan(
  'update',
  {
    via: oneOf('directory', 'session', 'session', 'activation', 'activation', 'profile'),
    age,
    target,
    changes,
    isOldWrong: rarely,
  },
  ({ via, age, target, isOldWrong, ...drawn }, scene): Made => {
    const held = accessOf(scene, age);
    const changes = allowedChanges(via, drawn.changes, scene);
    if (!held || Object.keys(changes).length === 0) return undefined;
    if (via === 'directory') {
      const account = targetOf(scene, held.token, target);
      return account ? { verb: 'update', via, ...held, account, changes } : undefined;
    }
    if (via !== 'activation') return { verb: 'update', via, ...held, changes };
    const oldPassword = isOldWrong ? wrongPassword : oldPasswordOf(scene, held.token);
    return { verb: 'update', via, ...held, changes, oldPassword };
  },
);

/** What a contract lets one change of what is wanted; names and passwords are new ones. */
function allowedChanges(
  via: Contract,
  { name, gender, email, phone, password }: Changes,
  scene: Scene,
): Changes {
  const isProfile = via === 'profile';
  return {
    ...(name === undefined ? {} : { name: `Person since ${scene.step}` }),
    ...(gender && isProfile ? { gender } : {}),
    ...(phone && via === 'activation' ? { phone } : {}),
    ...(email && !isProfile ? { email } : {}),
    ...(password !== undefined && !isProfile ? { password: newPassword(scene) } : {}),
  };
}

const setPassword = plan('set password', { age, target }, ({ age, target }, scene) => {
  const held = accessOf(scene, age);
  const account = held && targetOf(scene, held.token, target);
  if (!account) return undefined;
  return { verb: 'set password', via: 'directory', ...held, account, password: newPassword(scene) };
});

const remove = plan('delete', { age, target }, ({ age, target }, scene) => {
  const held = accessOf(scene, age);
  const account = held && targetOf(scene, held.token, target);
  return account ? { verb: 'delete', via: 'directory', ...held, account } : undefined;
});

const askVerification = plan('ask verification', { age }, ({ age }, scene) => {
  const held = accessOf(scene, age);
  return held && { verb: 'ask verification', via: 'session', ...held };
});

const verify = plan('verify', { age, isWrong: rarely, place, times }, (drawn, scene) => {
  const shown = codeMailed(scene, 'verification code', drawn);
  const held = shown && accessAt(scene, shown.address, 0);
  return held && { verb: 'verify', via: 'session', ...held, code: shown.code };
});

const verifyByLink = plan('verify by link', { age }, ({ age }, scene) => {
  const mail = mailed(scene, ['verification link'], age);
  return mail && { verb: 'verify', via: 'page', link: mail.id };
});

const undo = plan('undo', { age }, ({ age }, scene) => {
  const mail = mailed(scene, ['address changed'], age);
  return mail && { verb: 'undo', via: 'page', link: mail.id };
});

const askReset = plan(
  'ask reset',
  { via: oneOf('session', 'session', 'token', 'profile', 'page'), place },
  ({ via, place }, scene) => ({ verb: 'ask reset', via, address: placeOf(scene, place) }),
);

const resetByCode = plan('reset by code', { age, isWrong: rarely, place, times }, (drawn, scene) => {
  const shown = codeMailed(scene, 'reset code', drawn);
  return shown && { verb: 'reset', via: 'session', ...shown, password: newPassword(scene) };
});

const resetByLink = plan(
  'reset by link',
  { via: oneOf('token', 'profile', 'page'), age },
  ({ via, age }, scene) => {
    const mail = mailed(scene, ['reset link', 'new password needed'], age);
    return mail && { verb: 'reset', via, link: mail.id, password: newPassword(scene) };
  },
);

const checkReset = plan('check reset', { age }, ({ age }, scene) => {
  const mail = mailed(scene, ['reset link', 'new password needed'], age);
  return mail && { verb: 'check reset', via: 'token', link: mail.id };
});

/** Does with the newest mail what it is for. */
const followUp = fc
  .tuple(activate, verify, verifyByLink, undo, resetByCode, resetByLink)
  .map(([activate, verify, verifyByLink, undo, resetByCode, resetByLink]): Plan => {
    const plans: Partial<Record<MailKind, Plan>> = {
      activation: activate,
      'verification code': verify,
      'verification link': verifyByLink,
      'address changed': undo,
      'reset code': resetByCode,
      'reset link': resetByLink,
      'new password needed': resetByLink,
    };
    return {
      says: 'follow the newest mail',
      times: 1,
      act: (scene) => plans[scene.clients.mails.at(-1)?.kind ?? 'password changed']?.act(scene),
    };
  });

const weighed: [weight: number, arbitrary: fc.Arbitrary<Plan>][] = [
  [4, register],
  [3, activate],
  [2, resend],
  [8, logIn],
  [4, refresh],
  [2, logOut],
  [2, read],
  [1, readAnother],
  [12, update],
  [1, setPassword],
  [1, remove],
  [4, askVerification],
  [2, verify],
  [2, verifyByLink],
  [3, undo],
  [3, askReset],
  [2, resetByCode],
  [3, resetByLink],
  [1, checkReset],
  [8, followUp],
];

/** Everything that a client can do; what leads further, more often. */
export const anyPlan = fc.oneof(...weighed.map(([weight, arbitrary]) => ({ weight, arbitrary })));
