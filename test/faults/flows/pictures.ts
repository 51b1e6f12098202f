import { passwords } from '../facts';
import type { Flow, Step } from '../walk';
import { logIn, register } from './profile';

const [first] = passwords;

type Answer = { data: { profile_picture: string | null } };

/** Puts a picture, or with null takes it away. */
const put = (picture: () => string | null, title: string): Step => ({
  title,
  request: ({ token = '' }) => ({
    route: 'PATCH /profile/api/users/current',
    body: { profile_picture: picture() },
    headers: { authorization: token },
  }),
  status: 200,
  remember: ({ data }: Answer, memory) => {
    if (data.profile_picture) memory.picture = data.profile_picture.replace(/.*\//, '');
  },
});

const see: Step = {
  title: 'sees the picture',
  request: ({ picture }) => ({ route: `GET /pictures/${picture}` }),
  status: 200,
};

/** The flow of a picture, and of another one; each picture is a data URL. */
export const pictureFlow = (pictures: () => [string, string], environment: Flow['environment']): Flow => ({
  title: 'who puts a picture, another one, and takes it away',
  steps: [
    register,
    logIn(first),
    put(() => pictures()[0], 'puts a picture'),
    see,
    put(() => pictures()[1], 'puts another picture'),
    see,
    put(() => null, 'takes the picture away'),
  ],
  alive: ['token'],
  ...(environment ? { environment } : {}),
});
