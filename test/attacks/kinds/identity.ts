import { expect } from 'vitest';
import { oddAddresses, unstorableTexts } from '../../support/bad-input';
import { freshEmail } from '../../support/services';
import { fieldsOf } from '../endpoints/endpoint';
import { freshPhone, moved } from '../harness/proofs';
import { type Shot, withField } from '../harness/shot';
import { compounds, headerTricks, lookalikes, otherSpellings } from './addresses';
import type { Kind } from './kind';
import { lookUps, refuseEach, whenNoAddress } from './tools';
import { claimsEmail, takesEmail, takesName, takesPhone, takesText } from './traits';

export const identityKinds: Kind[] = [
  {
    id: 'A01',
    title: 'another spelling of an address that is taken is taken',
    needs: claimsEmail,
    async attack(target, endpoint) {
      const [place] = fieldsOf(endpoint, 'email');
      const victim = await target.person();
      if (!place) return;
      await refuseEach(
        target,
        endpoint,
        otherSpellings(victim.email),
        (shot, email) => withField(shot, place, email),
        endpoint.contract.refused('taken'),
      );
    },
  },
  {
    id: 'A03',
    title: 'what is no address is refused, and nobody is looked for',
    needs: takesEmail,
    async attack(target, endpoint) {
      for (const place of fieldsOf(endpoint, 'email', 'loginEmail')) {
        const strings = oddAddresses.map(([, value]) => value);
        const values = strings.filter((value) => place.place === 'body' || value.isWellFormed());
        const vary = (shot: Shot, value: string) => withField(shot, place, value);
        const struck = await refuseEach(target, endpoint, values, vary, whenNoAddress(endpoint, place));
        expect(struck.flatMap(({ journal }) => lookUps(journal))).toEqual([]);
      }
    },
  },
  {
    id: 'A04',
    title: 'letters that only look like those of an address never lead to its account',
    needs: takesEmail,
    async attack(target, endpoint) {
      const victim = freshEmail('mike-skim').shown;
      await target.strike(
        { route: 'POST /token/users' },
        { body: { username: victim, password: 'sandi-korban' } },
      );
      for (const place of fieldsOf(endpoint, 'email', 'loginEmail')) {
        const vary = (shot: Shot, value: string) => withField(shot, place, value);
        const expected = whenNoAddress(endpoint, place);
        const struck = await refuseEach(target, endpoint, lookalikes(victim), vary, expected);
        expect(struck.flatMap(({ journal }) => lookUps(journal))).toEqual([]);
      }
    },
  },
  {
    id: 'A08',
    title: 'a list, an object or a number where an address belongs is refused, and nobody is looked for',
    needs: {
      is: (endpoint) => fieldsOf(endpoint, 'email', 'loginEmail').some(({ place }) => place === 'body'),
      lack: 'takes no e-mail address in a body',
    },
    async attack(target, endpoint) {
      const { email } = await target.person();
      for (const place of fieldsOf(endpoint, 'email', 'loginEmail')) {
        const problem = place.kind === 'loginEmail' ? 'type' : 'address';
        const struck = await refuseEach(
          target,
          endpoint,
          compounds(email),
          (shot, [, value]) => withField(shot, place, value),
          endpoint.contract.fieldRefused(place.name, problem),
        );
        expect(struck.flatMap(({ journal }) => lookUps(journal))).toEqual([]);
      }
    },
  },
  {
    id: 'A09',
    title:
      'a second recipient or a header behind an address, a name or a number is refused, and nothing is mailed',
    needs: takesText,
    async attack(target, endpoint) {
      for (const place of fieldsOf(endpoint, 'email', 'loginEmail', 'phone')) {
        const isPhone = place.kind === 'phone';
        const values = isPhone ? headerTricks.map((trick) => `0812${trick}`) : headerTricks;
        const expected = isPhone
          ? endpoint.contract.fieldRefused(place.name, 'phone')
          : whenNoAddress(endpoint, place);
        const vary = (shot: Shot, value: string) => withField(shot, place, value);
        await refuseEach(target, endpoint, values, vary, expected);
      }
      for (const place of fieldsOf(endpoint, 'name')) {
        await refuseEach(
          target,
          endpoint,
          ['Wira\r\nBcc: attacker@example.org', 'Wira\nSubject: you won', 'Wira\u0000'],
          (shot, value) => withField(shot, place, value),
          endpoint.contract.fieldRefused(place.name, 'characters'),
        );
      }
    },
  },
  {
    id: 'A30',
    title: 'a name with control characters, half a letter or a thousand letters is refused',
    needs: takesName,
    async attack(target, endpoint) {
      for (const place of fieldsOf(endpoint, 'name')) {
        const vary = (shot: Shot, value: string) => withField(shot, place, value);
        const texts = unstorableTexts.map(([, value]) => value);
        const { contract } = endpoint;
        await refuseEach(target, endpoint, texts, vary, contract.fieldRefused(place.name, 'characters'));
        const long = ['x'.repeat(101), '\u{1f600}'.repeat(101), 'x'.repeat(8000)];
        await refuseEach(target, endpoint, long, vary, contract.fieldRefused(place.name, 'longName'));
      }
    },
  },
  {
    id: 'A33',
    title: 'another spelling of a phone number that is taken is taken, and what is no number is refused',
    needs: takesPhone,
    async attack(target, endpoint) {
      const national = freshPhone().slice(1);
      await target.person({ phone: `0${national}`, phoneKey: `+62${national}` });
      const [place] = fieldsOf(endpoint, 'phone');
      if (!place) return;
      const vary = (shot: Shot, value: string) => withField(shot, place, value);
      const spelled = [
        `0${national}`,
        `+62${national}`,
        `+62 (0)${national}`,
        ` 0${national.slice(0, 3)}-${national.slice(3)} `,
        `0${national}`.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
      ];
      await refuseEach(target, endpoint, spelled, vary, endpoint.contract.refused('phoneTaken'));
      const none = [`0${national};ext=1`, `0${national}x9`, `tel:0${national}`, '9'.repeat(5000), '+', '911'];
      await refuseEach(target, endpoint, none, vary, endpoint.contract.fieldRefused(place.name, 'phone'));
    },
  },
  {
    id: 'A35',
    title: 'an address that its account has left stays its own for a week',
    needs: claimsEmail,
    async attack(target, endpoint) {
      const { former } = await moved(target);
      const [place] = fieldsOf(endpoint, 'email');
      if (!place) return;
      const vary = (shot: Shot, value: string) => withField(shot, place, value);
      const taken = endpoint.contract.refused('taken');
      await refuseEach(target, endpoint, [former, former.toUpperCase()], vary, taken);
    },
  },
];
