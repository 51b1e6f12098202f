/** The one origin that the deployment allows. */
export const allowedOrigin = 'https://shop.example.com';

/** Origins that are not it, though some look like it. */
export const foreignOrigins = [
  'https://evil.example',
  'null',
  '*',
  'http://shop.example.com',
  'https://shop.example.com:8443',
  'https://shop.example.com.evil.example',
  'https://evilshop.example.com',
  'https://shop.example.com@evil.example',
  'https://shop.example.com, https://evil.example',
  'https://shop.example.com/',
  'HTTPS://SHOP.EXAMPLE.COM',
  'https://shop.example.com.',
  'https://shop\u3002example.com',
  'https://shop.example.com\r\nx-evil: 1',
  'http://localhost:3000',
  'https://api.example.com',
  'file://',
];

/** What proxies, frameworks and load balancers are known to obey, and what might come back. */
export const obeyedElsewhere: Record<string, string> = {
  'x-request-id': 'chosen\r\nset-cookie: token=chosen',
  'x-amzn-requestid': 'chosen',
  'x-http-method-override': 'DELETE',
  'x-http-method': 'DELETE',
  'x-method-override': 'DELETE',
  'x-original-url': '/session/api/users/login',
  'x-rewrite-url': '/session/api/users/login',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'http',
  'x-forwarded-prefix': '/evil',
  'x-user-id': '1',
  'x-role': 'ADMIN',
  'x-amzn-oidc-data': 'e30.e30.',
  'user-agent': '<script>alert(1)</script>',
  referer: 'https://evil.example/\r\nset-cookie: token=chosen',
  'accept-language': 'xx\r\nset-cookie: token=chosen',
  accept: 'text/html',
  range: 'bytes=0-1',
  'if-none-match': '*',
  'content-encoding': 'gzip',
  'transfer-encoding': 'chunked',
  upgrade: 'h2c',
};
