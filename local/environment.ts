import { type Ports, portVariables } from './ports';

export const region = 'eu-west-1';

/** The key that s3rver knows, and that the other parts take as they take any. */
export const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

/**
 * What the programs that we start find in their environment: ours, without any setting for a real AWS, so
 * that nothing on a laptop ever signs a request with its owner's credentials.
 */
export function childEnvironment(ports: Ports): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(inherited),
    ...portVariables(ports),
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: region,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    SLS_NOTIFICATIONS_MODE: 'off',
    SLS_TELEMETRY_DISABLED: '1',
  };
}
