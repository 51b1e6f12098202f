import { columns } from '../help';
import { formats } from './formats';

/** The formats and what each is, for the help. */
export const formatList = columns(Object.entries(formats).map(([name, { about }]) => [name, about] as const));
