import { contractOf, type FieldWords } from './contract';

const words: FieldWords = {
  missing: (field) => `${field} is required`,
  type: (field) => `${field} is invalid`,
  shortPassword: (field) => `${field} must have 6 to 128 characters`,
  longPassword: (field) => `${field} must have 6 to 128 characters`,
  longName: (field) => `${field} must have 1 to 100 characters`,
  characters: (field) => `${field} must not contain control characters`,
  address: (field) => `${field} must be an email address`,
  choice: (field) => `${field} is invalid`,
  code: (field) => `${field} is invalid`,
  phone: (field) => `${field} must be a phone number`,
  picture: (field) => `${field} must be a picture`,
  common: (field) => `${field} is too common`,
  mask: (field) => `${field} must be another one`,
};

const envelope = (message: string, status: number) => ({
  status,
  message,
  data: null,
  refrence: null,
  error: true,
});

export const token = contractOf({
  name: 'token',
  lines: {
    malformed: [400, 'body must be a JSON object'],
    tooLarge: [413, 'body must not be larger than 16 KB'],
    mediaType: [415, 'body must be application/json'],
    unauthenticated: [400, 'please provided a valid access_token!'],
    wrongLogin: [400, 'username and password not match'],
    pending: [403, 'account is not activated yet'],
    disabled: [403, 'account is disabled'],
    taken: [400, 'username already exist'],
    badResetToken: [400, 'please provided a valid reset_password_token!'],
    badRefreshToken: [400, 'please provided a valid refresh_token!'],
    limited: [429, 'too many requests'],
    unavailable: [503, 'service unavailable'],
    failed: [500, 'internal server error'],
  },
  envelope,
  field: (field, problem) => envelope(words[problem](field), 400),
});
