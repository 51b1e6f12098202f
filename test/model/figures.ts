/**
 * The service's parameters, in seconds and counts. Counts and locks are lower than usual, so that a short sequence
 * reaches what lies behind them.
 */
export const figures = {
  sessionSeconds: { directory: 3600, session: 86_400, activation: 18_000, token: 604_800, profile: 86_400 },
  /** Of token's access tokens; those of the others live as long as their session. */
  accessSeconds: 300,
  graceSeconds: 10,
  codeSeconds: 600,
  twelveDigitSeconds: 3600,
  pendingSeconds: 86_400,
  resetLinkSeconds: 900,
  verifyLinkSeconds: 86_400,
  undoLinkSeconds: 604_800,
  attempts: 3,
  guesses: { hour: 6, day: 9 },
  mails: { hour: 4, day: 7 },
  pauseSeconds: 60,
  lock: { after: 2, firstSeconds: 30, longestSeconds: 120, quietSeconds: 300 },
  /** Registrations that may wait for one address, and former addresses that may be kept for one account. */
  waiting: 3,
  left: 5,
} as const;

/** What of it is lowered, as the functions find it in their environment. */
export const environment = {
  CODE_ATTEMPTS: String(figures.attempts),
  GUESSES_PER_HOUR: String(figures.guesses.hour),
  GUESSES_PER_DAY: String(figures.guesses.day),
  MAILS_PER_HOUR: String(figures.mails.hour),
  MAILS_PER_DAY: String(figures.mails.day),
  LOCK_AFTER_FAILURES: String(figures.lock.after),
  LOCK_FIRST_SECONDS: String(figures.lock.firstSeconds),
  LOCK_MAX_SECONDS: String(figures.lock.longestSeconds),
  LOCK_QUIET_SECONDS: String(figures.lock.quietSeconds),
};
