import { contractOf, type FieldProblem, type Refusal } from './contract';

const codes: Partial<Record<Refusal, string>> = {
  malformed: 'malformed_body',
  tooLarge: 'body_too_large',
  mediaType: 'unsupported_media_type',
  foreignOrigin: 'origin_refused',
  wrongCode: 'code_wrong',
  badResetToken: 'reset_token_invalid',
  limited: 'rate_limited',
  unavailable: 'unavailable',
  failed: 'unexpected_failure',
};

const problems: Partial<Record<FieldProblem, object>> = {
  shortPassword: { problem: 'length', min: 6, max: 128, length: 5 },
  longPassword: { problem: 'length', min: 6, max: 128, length: 129 },
};

const deadLink = 'The link was used, has expired, or never was one.';

export const pages = contractOf({
  name: 'pages',
  lines: {
    malformed: [400, 'The body must be a JSON object.'],
    tooLarge: [413, 'The body must not be larger than 16 KB.'],
    mediaType: [415, 'The body must be application/json.'],
    foreignOrigin: [403, 'Only our own pages may send this.'],
    wrongCode: [400, deadLink],
    badResetToken: [400, deadLink],
    limited: [429, 'Too many attempts; try again later.'],
    unavailable: [503, 'The service is not available; try again.'],
    failed: [500, 'Something went wrong.'],
  },
  envelope: (message, _status, refusal) => ({ code: codes[refusal], message }),
  field: (field, problem) => ({
    code: 'validation_failed',
    message: 'Some fields are not valid.',
    fields: [{ field, ...(problems[problem] ?? { problem }) }],
  }),
});

/** What stands beside the contracts. */
export const service = contractOf({
  name: 'service',
  lines: { unavailable: [503, 'unavailable'], failed: [500, 'unexpected_failure'] },
  envelope: (error) => ({ error }),
  field: () => ({}),
});
