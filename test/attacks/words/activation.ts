import { contractOf, type FieldWords } from './contract';

const badContact = 'email/telp number invalid';

const words: FieldWords = {
  missing: (field) => `${field} must not be blank`,
  type: (field) => `${field} must be a string`,
  shortPassword: (field) => `${field} must have 6 to 128 characters`,
  longPassword: (field) => `${field} must have 6 to 128 characters`,
  longName: (field) => `${field} must have 1 to 100 characters`,
  characters: (field) => `${field} must not contain control characters`,
  address: () => badContact,
  choice: (field) => `${field} is invalid`,
  code: (field) => `${field} is invalid`,
  phone: () => badContact,
  picture: (field) => `${field} must be a picture`,
  common: (field) => `${field} is too common`,
  mask: (field) => `${field} must be another one`,
};

export const activation = contractOf({
  name: 'activation',
  lines: {
    malformed: [400, 'body must be a JSON object'],
    tooLarge: [413, 'body must not be larger than 16 KB'],
    mediaType: [415, 'body must be application/json'],
    nothing: [400, 'nothing to update'],
    unauthenticated: [401, 'unauthorized'],
    wrongLogin: [401, 'Authentication failed: No value present'],
    wrongOldPassword: [400, 'cant update data, wrong old password'],
    pending: [410, 'user account not activated yet'],
    disabled: [410, 'user account is disabled'],
    notFound: [400, 'email not found'],
    taken: [400, 'email is already exists'],
    phoneTaken: [400, 'telp is already exists'],
    wrongCode: [400, 'token is invalid'],
    lateCode: [400, 'token is invalid'],
    limited: [429, 'too many requests'],
    unavailable: [503, 'service unavailable'],
    failed: [500, 'internal server error'],
  },
  envelope: (message) => ({ data: null, message, errors: true }),
  field(field, problem) {
    const isContact = field === 'email' || field === 'telp';
    return { data: null, message: isContact ? badContact : words[problem](field), errors: true };
  },
});
