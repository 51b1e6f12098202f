import type { Flow } from '../walk';
import { flows as activation } from './activation';
import { flows as directory } from './directory';
import { flows as pages } from './pages';
import { flows as profile } from './profile';
import { flows as session } from './session';
import { flows as token } from './token';

/** Every flow of several requests that the contracts and the pages have. */
export const allFlows: Flow[] = [...activation, ...directory, ...pages, ...profile, ...session, ...token];
