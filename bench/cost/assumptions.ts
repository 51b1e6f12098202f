/** What no measurement on one machine can tell; each stands on the page. */
export const assumptions = {
  /** DynamoDB’s answer from within its region, for each request of those in a row. */
  roundTripMilliseconds: 5,
  /** Memory that has one whole processor of Lambda; less has its share. */
  megabytesPerProcessor: 1769,
  /** How many times as long a processor of Lambda takes as the one that measured. */
  slowness: 1,
  /** One invocation of the mail worker for each mail: SES’s answer, and its own code at its memory. */
  mailWorkerMilliseconds: 60,
  mailWorkerMegabytes: 256,
  /** The access log’s line, Lambda’s own three, and what is counted. */
  logKilobytesPerCall: 1,
  answerKilobytes: 1.5,
  /** X-Ray’s own rule: one in twenty. */
  tracedShare: 0.05,
  /** Acts that lib/metrics.ts counts in a usual hour, each once more for each contract. */
  countedActs: 15,
  /** A user’s items, and three months of audit records. */
  storedKilobytesPerUser: 5,
};

/**
 * What the limits per source add, which a deployed stage has and the table of calls has not: writes of one unit each, and
 * how many of them come one after another; the first line that names a call. A login spends both allowances of
 * failures, and takes both back.
 */
export const sourceLimits: { calls: RegExp; writes: number; inARow: number }[] = [
  { calls: /^activation-update-user, all/, writes: 5, inARow: 4 },
  { calls: /-login$|^activation-update-user/, writes: 4, inARow: 3 },
  {
    calls: /-(register|refresh-token|request-reset|resend-token|activate|update-password)$/,
    writes: 1,
    inARow: 1,
  },
  {
    calls: /-(verify|verify-otp|verify-email|undo-email|reset-password|send-.*|forg.*)$/,
    writes: 1,
    inARow: 1,
  },
  { calls: /-update-user, (all fields|the password)$/, writes: 1, inARow: 1 },
];

/**
 * What a monthly user does in a month, by calls of the contract session. Somebody new proves the mailbox; a session
 * lasts a day.
 */
export const habits: { call: string; perUser: number; why: string }[] = [
  { call: 'session-register', perUser: 0.1, why: 'one in ten is new' },
  { call: 'session-send-verify-email-otp', perUser: 0.1, why: 'and proves the mailbox' },
  { call: 'session-verify-email', perUser: 0.1, why: '' },
  { call: 'session-login', perUser: 8, why: 'on eight days' },
  { call: 'session-get-user', perUser: 64, why: 'eight pages on each, which ask who it is' },
  { call: 'session-update-user, the name', perUser: 0.1, why: 'one in ten' },
  { call: 'session-send-reset-password-otp', perUser: 0.05, why: 'one in twenty forgot the password' },
  { call: 'session-reset-password', perUser: 0.05, why: '' },
  { call: 'session-logout', perUser: 2, why: 'two in eight' },
];

export const monthlyUsers = [10_000, 100_000, 1_000_000];
