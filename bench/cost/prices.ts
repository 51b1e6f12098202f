/** A price as AWS lists it for us-east-1, in dollars, and who says so. */
export interface Price {
  what: string;
  dollars: number;
  per: string;
  /** AWS's page of it. */
  page: string;
  /** What was read, and when. */
  read: string;
}

const readOnPage = 'worked example on that page, read on 2026-09-20';
const ofGuide = (guide: string, date: string) =>
  `${guide}, ${date}; AWS’s page shows its rates by script alone`;

/**
 * The list prices of the first tier, without taxes, discounts or free allowances. AWS changes them: check the pages
 * before you reckon with them.
 */
export const prices = {
  gatewayRequests: {
    what: 'API Gateway, HTTP API',
    dollars: 1,
    per: 'million requests of up to 512 kB, the first 300 million',
    page: 'https://aws.amazon.com/api-gateway/pricing/',
    read: readOnPage,
  },
  lambdaRequests: {
    what: 'Lambda, requests',
    dollars: 0.2,
    per: 'million',
    page: 'https://aws.amazon.com/lambda/pricing/',
    read: ofGuide('cloudchipr.com/blog/aws-lambda-pricing', '2024'),
  },
  lambdaSeconds: {
    what: 'Lambda, time on arm64',
    dollars: 0.000_013_333_4,
    per: 'GB-second, each call rounded up to a millisecond',
    page: 'https://aws.amazon.com/lambda/pricing/',
    read: ofGuide('cloudchipr.com/blog/aws-lambda-pricing', '2024'),
  },
  writeUnits: {
    what: 'DynamoDB on demand, writing',
    dollars: 0.625,
    per: 'million write request units',
    page: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
    read: ofGuide('airbyte.com/data-engineering-resources/dynamodb-pricing', '2025-07-21'),
  },
  readUnits: {
    what: 'DynamoDB on demand, reading',
    dollars: 0.125,
    per: 'million read request units',
    page: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
    read: ofGuide('airbyte.com/data-engineering-resources/dynamodb-pricing', '2025-07-21'),
  },
  storage: {
    what: 'DynamoDB, storage with point-in-time recovery',
    dollars: 0.45,
    per: 'GB and month: 0.25 and 0.20',
    page: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
    read: 'the first on https://aws.amazon.com/dynamodb/pricing/; the second from memory',
  },
  mails: {
    what: 'SES, plan Essentials, which new senders have',
    dollars: 0.16,
    per: 'thousand mails, the first 10 million; 0.10 where the older à la carte is chosen',
    page: 'https://aws.amazon.com/ses/pricing/',
    read: 'AWS’s price list of 2026-07-22',
  },
  logs: {
    what: 'CloudWatch Logs, written',
    dollars: 0.5,
    per: 'GB',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    read: ofGuide('cloudburn.io/blog/amazon-cloudwatch-pricing', '2026-02'),
  },
  traces: {
    what: 'X-Ray, traces recorded',
    dollars: 5,
    per: 'million',
    page: 'https://aws.amazon.com/xray/pricing/',
    read: 'from memory: not confirmed',
  },
  alarms: {
    what: 'CloudWatch, alarms',
    dollars: 0.1,
    per: 'alarm and month',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    read: ofGuide('a bill reckoned by Infracost', '2022'),
  },
  metrics: {
    what: 'CloudWatch, metrics of one’s own',
    dollars: 0.3,
    per: 'metric and month, by the hours in which it is written, the first 10,000',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    read: ofGuide('signoz.io/guides/cloudwatch-pricing', '2026-02-15'),
  },
  dashboards: {
    what: 'CloudWatch, dashboards',
    dollars: 3,
    per: 'dashboard and month',
    page: 'https://aws.amazon.com/cloudwatch/pricing/',
    read: ofGuide(
      'factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards',
      '2026-06-13',
    ),
  },
  objectsPut: {
    what: 'S3, a picture written',
    dollars: 5,
    per: 'million',
    page: 'https://aws.amazon.com/s3/pricing/',
    read: 'from memory: not confirmed',
  },
  objectsGot: {
    what: 'S3, a picture read',
    dollars: 0.4,
    per: 'million',
    page: 'https://aws.amazon.com/s3/pricing/',
    read: 'from memory: not confirmed',
  },
  egress: {
    what: 'Data to the internet',
    dollars: 0.09,
    per: 'GB',
    page: 'https://aws.amazon.com/api-gateway/pricing/',
    read: ofGuide('apigatewaycost.com/aws', '2026'),
  },
} satisfies Record<string, Price>;

/** What Cognito asks for the month's active users: the dollars for each of those above `from` and not above the next. */
export interface CognitoTier {
  name: string;
  steps: { from: number; dollars: number }[];
}

const cognitoPage = 'https://aws.amazon.com/cognito/pricing/';

export const cognito: { page: string; read: string; tiers: CognitoTier[] } = {
  page: cognitoPage,
  read: 'worked examples on that page, read on 2026-09-20; the step beyond a million from memory',
  tiers: [
    {
      name: 'Lite',
      steps: [
        { from: 0, dollars: 0 },
        { from: 10_000, dollars: 0.0055 },
        { from: 100_000, dollars: 0.0046 },
        { from: 1_000_000, dollars: 0.00325 },
      ],
    },
    {
      name: 'Essentials',
      steps: [
        { from: 0, dollars: 0 },
        { from: 10_000, dollars: 0.015 },
      ],
    },
    { name: 'Plus', steps: [{ from: 0, dollars: 0.02 }] },
  ],
};

/** What Cognito asks for a month with so many active users. */
export function cognitoBill({ steps }: CognitoTier, users: number): number {
  return steps.reduce((sum, { from, dollars }, at) => {
    const to = steps[at + 1]?.from ?? Number.POSITIVE_INFINITY;
    return sum + Math.max(0, Math.min(users, to) - from) * dollars;
  }, 0);
}
