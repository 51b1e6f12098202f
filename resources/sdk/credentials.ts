/**
 * In the place of `@aws-sdk/credential-provider-node`: a function's credentials are in its environment, where Lambda
 * puts them, and nowhere else. What the SDK would search besides (profiles, SSO, containers) is 135 kB.
 */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
