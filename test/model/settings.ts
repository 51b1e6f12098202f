import { randomInt } from 'node:crypto';
import { isFull } from '../support/is-full';

const { AKUN_MODEL_RUNS, AKUN_MODEL_SEED, AKUN_MODEL_PATH, AKUN_MODEL_REPLAY } = process.env;

/** How many sequences are drawn, from which seed; a path and a replay name one of them. */
export const settings = {
  runs: Number(AKUN_MODEL_RUNS ?? (isFull ? 1000 : 50)),
  seed: Number(AKUN_MODEL_SEED ?? randomInt(2 ** 31)),
  path: AKUN_MODEL_PATH,
  replay: AKUN_MODEL_REPLAY,
};
