import { contractOf, type FieldWords } from './contract';

const labels: Record<string, string> = {
  username: 'Username',
  password: 'Password',
  name: 'Name',
  email: 'Email',
  role: 'Role',
  otp: 'OTP',
  newPassword: 'New password',
};

const words: FieldWords = {
  missing: (label) => `${label} must not blank`,
  type: (label) => `${label} must be a string`,
  shortPassword: (label) => `${label} must have 6 to 128 characters`,
  longPassword: (label) => `${label} must have 6 to 128 characters`,
  longName: (label) => `${label} must have 1 to 100 characters`,
  characters: (label) => `${label} must not contain control characters`,
  address: () => 'Wrong Email',
  choice: (label) => `${label} must be USER or ADMIN`,
  code: () => 'Wrong OTP',
  phone: () => 'Wrong Phone',
  picture: (label) => `${label} must be a picture`,
  common: (label) => `${label} is too common`,
  mask: (label) => `${label} must be another one`,
};

export const session = contractOf({
  name: 'session',
  lines: {
    malformed: [400, 'Body must be a JSON object'],
    tooLarge: [413, 'Body must not be larger than 16 KB'],
    mediaType: [415, 'Body must be application/json'],
    nothing: [400, 'Nothing to update'],
    unauthenticated: [401, 'Unauthorized'],
    foreignOrigin: [403, 'Origin not allowed'],
    noAdmin: [403, 'Only an admin may create an admin'],
    wrongLogin: [401, 'Username or password wrong'],
    pending: [403, 'Account not activated yet'],
    disabled: [403, 'Account disabled'],
    taken: [409, 'Email already exists'],
    alreadyVerified: [409, 'Email already verified'],
    wrongCode: [400, 'Wrong OTP'],
    lateCode: [400, 'Expired OTP'],
    limited: [429, 'Too many requests'],
    unavailable: [503, 'Service unavailable'],
    failed: [500, 'Internal server error'],
  },
  envelope: (errors) => ({ errors }),
  field: (field, problem) => ({ errors: words[problem](labels[field] ?? field) }),
});
