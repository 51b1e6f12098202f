import { isFull } from './is-full';

/** How often a race is run: a wrong order of two writes shows itself in some runs only. */
export const repetitions = isFull ? 200 : 10;
